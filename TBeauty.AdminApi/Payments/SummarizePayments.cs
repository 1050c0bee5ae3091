using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;

namespace TBeauty.AdminApi.Payments;

/// <param name="Amount">What was verified, before refunds.</param>
internal sealed record MethodSummary(PaymentMethod PaymentMethod, int Count, decimal Amount);

/// <summary>Payments in figures.</summary>
/// <param name="TotalAmount">Of all that were not rejected.</param>
/// <param name="VerifiedAmount">What came in, before refunds.</param>
/// <param name="NetAmount">What came in and stayed.</param>
/// <param name="ByMethod">Verified payments; methods that nobody used are missing.</param>
internal sealed record PaymentSummary(
    int TotalCount, decimal TotalAmount, int VerifiedCount, decimal VerifiedAmount, int UnverifiedCount,
    decimal UnverifiedAmount, int RejectedCount, decimal RejectedAmount, decimal RefundedAmount, decimal NetAmount,
    string Currency, IReadOnlyList<MethodSummary> ByMethod);

internal static class SummarizePayments
{
    /// <summary>The payments that the filters leave, in figures.</summary>
    public static async Task<Results<Ok<PaymentSummary>, ProblemHttpResult>> Handle(
        [AsParameters] PaymentFilters filters, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        ListPayments.Refuse(filters) is { } refusal
            ? refusal
            : TypedResults.Ok(await Of(
                ListPayments.Filtered(db, db.Payments.AsNoTracking(), filters), terms.Value.Currency, ct));

    internal static async Task<PaymentSummary> Of(IQueryable<Payment> payments, string currency, CancellationToken ct)
    {
        var groups = await payments.GroupBy(p => new { p.PaymentMethod, p.Status })
            .Select(of => new
            {
                of.Key.PaymentMethod,
                of.Key.Status,
                Count = of.Count(),
                Amount = of.Sum(p => p.Amount),
                Refunded = of.Sum(p => p.RefundedAmount),
            })
            .ToListAsync(ct);

        var counting = groups.Where(g => g.Status is not (PaymentStatus.Unverified or PaymentStatus.Rejected))
            .ToArray();
        var unverified = groups.Where(g => g.Status is PaymentStatus.Unverified).ToArray();
        var rejected = groups.Where(g => g.Status is PaymentStatus.Rejected).ToArray();
        var (verified, refunded) = (counting.Sum(g => g.Amount), counting.Sum(g => g.Refunded));
        return new(
            groups.Sum(g => g.Count), Money.TwoPlaces(verified + unverified.Sum(g => g.Amount)),
            counting.Sum(g => g.Count), Money.TwoPlaces(verified),
            unverified.Sum(g => g.Count), Money.TwoPlaces(unverified.Sum(g => g.Amount)),
            rejected.Sum(g => g.Count), Money.TwoPlaces(rejected.Sum(g => g.Amount)),
            Money.TwoPlaces(refunded), Money.TwoPlaces(verified - refunded), currency,
            [.. counting.GroupBy(g => g.PaymentMethod).OrderBy(of => of.Key)
                .Select(of =>
                    new MethodSummary(of.Key, of.Sum(g => g.Count), Money.TwoPlaces(of.Sum(g => g.Amount))))]);
    }
}
