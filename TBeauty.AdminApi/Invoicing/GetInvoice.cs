using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Invoicing;

internal static class GetInvoice
{
    /// <summary>One invoice with its lines and its credit notes.</summary>
    public static async Task<Results<Ok<InvoiceResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, TimeProvider clock, CancellationToken ct) =>
        await InvoiceResponse.Read(db, id, response, clock, ct) is { } invoice ? TypedResults.Ok(invoice)
            : TypedResults.NotFound();
}

internal static class GetCreditNote
{
    /// <summary>One credit note of an invoice.</summary>
    public static async Task<Results<Ok<CreditNoteResponse>, NotFound>> Handle(
        long id, long noteId, CommerceDbContext db, CancellationToken ct) =>
        await db.CreditNotes.AsNoTracking()
            .SingleOrDefaultAsync(n => n.Id == noteId && n.InvoiceId == id, ct) is { } note
            ? TypedResults.Ok(await CreditNoteResponse.Answer(db, note, ct))
            : TypedResults.NotFound();
}
