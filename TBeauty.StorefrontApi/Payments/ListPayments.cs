using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;
using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Payments;

internal sealed record PaymentListResponse(
    IReadOnlyList<PaymentResponse> Payments, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListPayments
{
    /// <summary>What was paid for one of your orders, newest first, and whether the shop has seen it.</summary>
    public static async Task<Results<Ok<PaymentListResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, [AsParameters] PageRequest paging, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var customer = user.SubjectId();
        if (!await db.Orders.AnyAsync(o => o.Id == id && o.CustomerId == customer, ct))
            return TypedResults.NotFound();

        var page = await db.Payments.AsNoTracking().Where(p => p.OrderId == id && p.CustomerId == customer)
            .NewestFirst(filtered: true, paging, ct);
        return TypedResults.Ok(new PaymentListResponse(
            [.. page.Rows.Select(PaymentResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
