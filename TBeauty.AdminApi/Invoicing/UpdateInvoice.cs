using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Invoicing;

public sealed class UpdateInvoiceRequest : PartialUpdate
{
    [NoNulls, Length(1, Invoice.LinesAtMost)]
    public IReadOnlyList<InvoiceItemRequest> Items { get; set => field = Set(value); } = [Unchanged];

    [Amount(AllowZero = true)]
    public decimal DiscountAmount { get; set => field = Set(value); }

    [Amount(AllowZero = true)]
    public decimal ShippingCost { get; set => field = Set(value); }

    [NotBlank, StringLength(Invoice.TermsLength)]
    public string PaymentTerms { get; set => field = Set(value); } = "unchanged";

    /// <summary>The last day to pay. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateOnly? DueDate { get; set => field = Set(value); }

    [StringLength(Invoice.NotesLength)]
    public string? Description { get; set => field = Set(value); }

    [StringLength(Invoice.NotesLength)]
    public string? Notes { get; set => field = Set(value); }

    private static InvoiceItemRequest Unchanged => new() { Description = "unchanged", Quantity = 1, UnitPrice = 0 };

    internal bool ChangesAmounts => Has(nameof(Items)) || Has(nameof(DiscountAmount)) || Has(nameof(ShippingCost));

    internal void Apply(Invoice invoice, ShopTerms terms)
    {
        if (ChangesAmounts)
        {
            var lines = Has(nameof(Items))
                ? Items.Select(item => item.Line)
                : [.. invoice.Items.OrderBy(i => i.Place)
                    .Select(i => new InvoiceLine(i.Description, i.Quantity, i.UnitPrice, i.OwnDiscount))];
            invoice.Bill(
                [.. lines], Has(nameof(DiscountAmount)) ? DiscountAmount : invoice.SharedDiscount,
                Has(nameof(ShippingCost)) ? ShippingCost : invoice.ShippingCost, terms);
        }

        if (Has(nameof(PaymentTerms)))
            invoice.PaymentTerms = PaymentTerms;
        if (Has(nameof(DueDate)))
            invoice.DueDate = DueDate;
        if (Has(nameof(Description)))
            invoice.Description = Description;
        if (Has(nameof(Notes)))
            invoice.Notes = Notes;
    }
}

internal static class UpdateInvoice
{
    /// <summary>
    /// Changes a draft: the members that are sent. The amounts of an order's invoice are the order's.
    /// </summary>
    public static async Task<Results<Ok<InvoiceResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdateInvoiceRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<Invoice>(id, ct) is not { } invoice)
            return TypedResults.NotFound();
        await db.Entry(invoice).Collection(i => i.Items).LoadAsync(ct);

        http.Request.RefuseStale(invoice.Version);
        invoice.RefuseUnlessDraft();
        if (invoice.OrderId is not null && request.ChangesAmounts)
            return Problem.Of(409, "invoice.of_order", "The amounts of this invoice are its order's.");

        request.Apply(invoice, terms.Value);
        // Other lines may come to the same sums.
        if (request.ChangesAmounts)
            db.Touch(invoice);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return await InvoiceResponse.Read(db, id, http.Response, clock, ct) is { } changed
            ? TypedResults.Ok(changed)
            : TypedResults.NotFound();
    }
}

internal static class DeleteInvoice
{
    /// <summary>Throws a draft away. What was sent is cancelled or credited instead.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        // Held before its lines, as where they are replaced. The other way round the two would deadlock.
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<Invoice>(id, ct) is not { } invoice)
            return TypedResults.NotFound();
        await db.Entry(invoice).Collection(i => i.Items).LoadAsync(ct);

        request.RefuseStale(invoice.Version);
        invoice.RefuseUnlessDraft();
        db.Remove(invoice);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
