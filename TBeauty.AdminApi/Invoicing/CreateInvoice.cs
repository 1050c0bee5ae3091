using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Invoicing;

public sealed record InvoiceItemRequest
{
    [NotBlank, StringLength(InvoiceItem.DescriptionLength)]
    public required string Description { get; init; }

    [Range(1, InvoiceItem.HighestQuantity)]
    public required int Quantity { get; init; }

    [Amount(AllowZero = true)]
    public required decimal UnitPrice { get; init; }

    /// <summary>Off the whole line.</summary>
    [Amount(AllowZero = true)]
    public decimal DiscountAmount { get; init; }

    internal InvoiceLine Line => new(Description, Quantity, UnitPrice, DiscountAmount);
}

public sealed record CreateInvoiceRequest
{
    [Range(1, long.MaxValue)]
    public required long CustomerId { get; init; }

    [NoNulls, Length(1, Invoice.LinesAtMost)]
    public required IReadOnlyList<InvoiceItemRequest> Items { get; init; }

    /// <summary>Off the whole, beside what its lines give up; shared over them.</summary>
    [Amount(AllowZero = true)]
    public decimal DiscountAmount { get; init; }

    [Amount(AllowZero = true)]
    public decimal ShippingCost { get; init; }

    [NotBlank, StringLength(Invoice.TermsLength)]
    public string? PaymentTerms { get; init; }

    /// <summary>The last day to pay; the day it is sent, when absent. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? DueDate { get; init; }

    [StringLength(Invoice.NotesLength)]
    public string? Description { get; init; }

    [StringLength(Invoice.NotesLength)]
    public string? Notes { get; init; }
}

internal static class CreateInvoice
{
    /// <summary>Drafts an invoice that belongs to no order. It gets its number when it is sent.</summary>
    public static async Task<Created<InvoiceResponse>> Handle(
        CreateInvoiceRequest request, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        var invoice = new Invoice(
            request.CustomerId, request.Items.Select(item => item.Line), request.DiscountAmount, request.ShippingCost,
            terms.Value, clock.GetUtcNow())
        {
            PaymentTerms = request.PaymentTerms ?? Invoice.UsualTerms,
            DueDate = request.DueDate,
            Description = request.Description,
            Notes = request.Notes,
        };
        db.Add(invoice);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            $"/api/v1/invoices/{invoice.Id}", await InvoiceResponse.Read(db, invoice.Id, response, clock, ct));
    }
}
