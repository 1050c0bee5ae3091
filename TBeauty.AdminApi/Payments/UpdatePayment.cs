using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Payments;

public sealed class UpdatePaymentRequest : PartialUpdate
{
    [StringLength(Payment.NotesLength)]
    public string? Notes { get; set => field = Set(value); }

    internal bool HasNotes => Has(nameof(Notes));
}

internal static class UpdatePayment
{
    /// <summary>Changes the notes; what was paid never changes.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, UpdatePaymentRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Payments.FindAsync([id], ct) is not { } payment)
            return TypedResults.NotFound();

        http.Request.RefuseStale(payment.Version);
        if (request.HasNotes)
            payment.Notes = request.Notes;
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(
            GetPayment.Answer(await PaymentResponse.Whole(db).SingleAsync(p => p.Id == id, ct), http.Response));
    }
}
