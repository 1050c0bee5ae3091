using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Invoicing;

public sealed record InvoiceOrderRequest
{
    [NotBlank, StringLength(Invoice.TermsLength)]
    public string? PaymentTerms { get; init; }

    /// <summary>The last day to pay; the day it is sent, when absent. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? DueDate { get; init; }

    [StringLength(Invoice.NotesLength)]
    public string? Notes { get; init; }
}

internal static class InvoiceOrder
{
    /// <summary>Drafts the invoice of an order, to the kobo. An order has one, unless that one was cancelled.</summary>
    public static async Task<Results<Created<InvoiceResponse>, NotFound, ProblemHttpResult>> Handle(
        long orderId, InvoiceOrderRequest? request, HttpResponse response, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        // Held, so that its amounts are those of one moment.
        if (await db.Hold<Order>(orderId, ct) is not { } order)
            return TypedResults.NotFound();
        await db.Entry(order).Collection(o => o.Items).LoadAsync(ct);
        if (order.Status is OrderStatus.Cancelled)
            return Problem.Of(409, "order.status", "A cancelled order is not invoiced.");

        var invoice = new Invoice(order, clock.GetUtcNow())
        {
            PaymentTerms = request?.PaymentTerms ?? Invoice.UsualTerms,
            DueDate = request?.DueDate,
            Notes = request?.Notes,
        };
        db.Add(invoice);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (
            e.InnerException is PostgresException { ConstraintName: InvoiceTables.OnePerOrder })
        {
            var known = await db.Invoices.Where(i => i.OrderId == orderId && i.Status != InvoiceStatus.Cancelled)
                .Select(i => (long?)i.Id).SingleOrDefaultAsync(ct);
            return Problem.Of(409, "invoice.exists", "This order has an invoice already.", ("invoice_id", known));
        }

        return TypedResults.Created(
            $"/api/v1/invoices/{invoice.Id}", await InvoiceResponse.Read(db, invoice.Id, response, clock, ct));
    }
}
