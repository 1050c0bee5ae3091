using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;
using TBeauty.Web.Files;

namespace TBeauty.AdminApi.Payments;

/// <summary>The field of the form.</summary>
public sealed record ReceiptForm
{
    /// <summary>A picture (JPEG, PNG, WebP, GIF) or a PDF of up to 5 MB.</summary>
    public required IFormFile Receipt { get; init; }
}

internal static class AttachReceipt
{
    private const long LargestReceipt = 5 * 1024 * 1024;

    /// <summary>The receipt and what the form puts around it.</summary>
    public const long LargestBody = LargestReceipt + 64 * 1024;

    private static readonly string[] Fields = ["receipt"];

    /// <summary>Keeps the receipt of a payment, in place of one that it may have had.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, HttpContext http, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var (form, unreadable) = await UploadForm.Read(http.Request, Fields, ct);
        if (form is null)
            return unreadable!;

        var (receipt, kind) = await form.File("receipt", LargestReceipt, FileKinds.Receipts, ct);
        if (form.Refusal is { } refusal)
            return refusal;
        if (await db.Payments.FindAsync([id], ct) is not { } payment)
            return TypedResults.NotFound();

        var replaced = payment.Receipt;
        payment.Receipt = await StoredFile.Keep(db, FilePurpose.Receipt, kind, receipt, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        if (replaced is not null)
            await StoredFile.ForgetReceipt(db, replaced, ct);
        return TypedResults.Ok(
            GetPayment.Answer(await PaymentResponse.Whole(db).SingleAsync(p => p.Id == id, ct), http.Response));
    }
}
