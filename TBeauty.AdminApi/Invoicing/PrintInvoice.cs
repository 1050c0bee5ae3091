using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Invoicing.Printing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Invoicing;

internal static class PrintInvoice
{
    /// <summary>The invoice as a PDF to send or print; a draft is marked as one.</summary>
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct)
    {
        if (await InvoiceResponse.Find(db, id, ct) is not { } invoice)
            return TypedResults.NotFound();

        response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(
            InvoicePdf.Print(invoice, terms.Value, clock.Today()), "application/pdf",
            $"{invoice.InvoiceNumber ?? $"draft-{invoice.Id}"}.pdf");
    }
}
