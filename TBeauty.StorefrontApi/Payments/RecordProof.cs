using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;
using TBeauty.Commerce.Payments;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;
using TBeauty.Web.Files;
using TBeauty.Web.Telemetry;

namespace TBeauty.StorefrontApi.Payments;

/// <summary>The fields of the form.</summary>
public sealed record PaymentProofForm
{
    public required decimal Amount { get; init; }

    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>The bank's own reference, where the receipt shows one.</summary>
    public string? TransactionReference { get; init; }

    /// <summary>A picture (JPEG, PNG, WebP, GIF) or a PDF of up to 5 MB.</summary>
    public required IFormFile Receipt { get; init; }
}

internal static class RecordProof
{
    private const long LargestReceipt = 5 * 1024 * 1024;

    /// <summary>The receipt, the other fields, and what the form puts around them.</summary>
    public const long LargestBody = LargestReceipt + 64 * 1024;

    // Enough for anybody who pays in parts, and too few to fill the shop's disk.
    private const int MostAtOnce = 10;

    private static readonly string[] Fields = ["amount", "payment_method", "transaction_reference", "receipt"];

    /// <summary>Says that you have paid, with the receipt. It counts once the shop has seen the money.</summary>
    /// <remarks>The first one keeps the order's goods for you for longer.</remarks>
    public static async Task<Results<Created<PaymentResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, HttpRequest http, ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, ShopMeters meters, CancellationToken ct)
    {
        var (form, unreadable) = await UploadForm.Read(http, Fields, ct);
        if (form is null)
            return unreadable!;

        var (amount, method) = (form.Amount("amount"), form.Word<PaymentMethod>("payment_method"));
        var reference = form.Text("transaction_reference", Payment.ReferenceLength);
        var (receipt, kind) = await form.File("receipt", LargestReceipt, FileKinds.Receipts, ct);
        if (form.Refusal is { } refusal)
            return refusal;

        var customer = user.SubjectId();
        var isActive = await db.Orders.Where(o => o.Id == id && o.CustomerId == customer)
            .Select(o => (bool?)o.Customer.IsActive).SingleOrDefaultAsync(ct);
        if (isActive is null)
            return TypedResults.NotFound();
        if (isActive is false)
            return ClosedAccount.Refusal();

        var now = clock.GetUtcNow();
        var payment = new Payment(
            customer, id, amount, method, terms.Value.Currency, $"customer:{customer}", now, now)
        {
            TransactionReference = reference,
            IsProof = true,
            Receipt = await StoredFile.Keep(db, FilePurpose.Receipt, kind, receipt, now, ct),
        };
        await RecordPayment.Run(db, payment, terms.Value, now, ct);
        // The record can't be erased any more until this commits; it may have been since it was looked at.
        if (!await db.Customers.AnyAsync(c => c.Id == customer && c.IsActive, ct))
            return ClosedAccount.Refusal();
        await RefuseTooMany(db, id, ct);

        meters.PaymentRecorded(EnumWords.Of(method));
        return TypedResults.Created(PaymentResponse.Path(id, payment.Id), PaymentResponse.From(payment));
    }

    // Counted while the order is held, so that twenty at once are refused like twenty in a row.
    private static async Task RefuseTooMany(CommerceDbContext db, long order, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from ordering.orders where id = {order} for no key update", ct);
        var waiting = await db.Payments.CountAsync(
            p => p.OrderId == order && p.IsProof && p.Status == PaymentStatus.Unverified, ct);
        if (waiting > MostAtOnce)
            throw new RuleViolation(
                "payment.too_many_proofs", $"{MostAtOnce} proofs of this order wait to be looked at already.");
    }
}
