using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Invoicing;

internal sealed record InvoiceItemResponse(
    long Id, string Description, string? ProductSku, OptionsResponse Options, int Quantity, decimal UnitPrice,
    decimal DiscountAmount, decimal TaxAmount, decimal TotalPrice)
{
    public static InvoiceItemResponse From(InvoiceItem item) => new(
        item.Id, item.Description, item.ProductSku, new(item.Shade, item.Color, item.Size), item.Quantity,
        item.UnitPrice,
        item.DiscountAmount, item.TaxAmount, item.TotalPrice);
}

internal sealed record OptionsResponse(string? Shade, string? Color, string? Size);

/// <param name="ReturnId">The return of its order that it was made for by itself.</param>
internal sealed record CreditNoteResponse(
    long Id, long InvoiceId, string CreditNoteNumber, decimal Amount, string Currency, long? ReturnId, string Reason,
    string RecordedBy,
    DateTimeOffset CreatedAt)
{
    /// <summary>In its invoice's currency.</summary>
    public static async Task<CreditNoteResponse> Answer(CommerceDbContext db, CreditNote note, CancellationToken ct) =>
        From(note, await db.Invoices.Where(i => i.Id == note.InvoiceId).Select(i => i.Currency).SingleAsync(ct));

    public static CreditNoteResponse From(CreditNote note, string currency) => new(
        note.Id, note.InvoiceId, note.CreditNoteNumber, note.Amount, currency, note.ReturnId, note.Reason,
        note.RecordedBy,
        note.CreatedAt);
}

/// <summary>An invoice and who owes it.</summary>
[Versioned]
internal sealed record InvoiceResponse
{
    public required long Id { get; init; }

    /// <summary>Null while it is a draft.</summary>
    public required string? InvoiceNumber { get; init; }

    public required long CustomerId { get; init; }
    public required CustomerInfo Customer { get; init; }
    public required long? OrderId { get; init; }

    /// <summary><c>overdue</c> by the clock: sent, not paid, and past its due date.</summary>
    public required InvoiceStatus Status { get; init; }

    public required IReadOnlyList<InvoiceItemResponse> Items { get; init; }
    public required decimal Subtotal { get; init; }
    public required decimal DiscountAmount { get; init; }

    /// <summary>Of its order; null when it has none.</summary>
    public required PromotionInfo? Promotion { get; init; }

    public required decimal TaxAmount { get; init; }

    /// <summary>The fraction that the prices contain, or that was added to them.</summary>
    public required decimal TaxRate { get; init; }

    public required bool PricesIncludeTax { get; init; }
    public required decimal ShippingCost { get; init; }
    public required decimal TotalAmount { get; init; }
    public required decimal CreditedAmount { get; init; }
    public required decimal AmountPaid { get; init; }
    public required decimal OutstandingAmount { get; init; }
    public required string Currency { get; init; }
    public required string PaymentTerms { get; init; }
    public required DateOnly? DueDate { get; init; }
    public required string? Description { get; init; }
    public required string? Notes { get; init; }
    public required DateTimeOffset? SentAt { get; init; }
    public required DateTimeOffset? PaidAt { get; init; }
    public required DateTimeOffset? CancelledAt { get; init; }
    public required IReadOnlyList<CreditNoteResponse> CreditNotes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What <c>If-Match</c> takes, between quotes.</summary>
    public required string Version { get; init; }

    /// <summary>What the caller may do with it now: each is the last part of the path that does it.</summary>
    public required IReadOnlyList<string> AvailableSteps { get; init; }

    /// <summary>
    /// Invoices with all that an answer shows of them, once <see cref="RefundedInvoices"/> has told them.
    /// </summary>
    public static IQueryable<Invoice> Whole(CommerceDbContext db) => db.Invoices.AsNoTracking().AsSplitQuery()
        .Include(i => i.Customer).Include(i => i.Order).Include(i => i.Items).Include(i => i.CreditNotes);

    /// <summary>An invoice with all that an answer, or paper, shows of it; null when there is none.</summary>
    public static async Task<Invoice?> Find(CommerceDbContext db, long id, CancellationToken ct)
    {
        var found = await Whole(db).Where(i => i.Id == id).ToListAsync(ct);
        await RefundedInvoices.Tell(db, found, ct);
        return found.SingleOrDefault();
    }

    /// <summary>The invoice as it is now, with its ETag; null when there is none.</summary>
    public static async Task<InvoiceResponse?> Read(
        CommerceDbContext db, long id, HttpResponse response, TimeProvider clock, CancellationToken ct)
    {
        if (await Find(db, id, ct) is not { } invoice)
            return null;

        response.Tag(invoice.Version);
        return From(invoice, clock.Today(), response.AllowedSteps());
    }

    public static InvoiceResponse From(Invoice invoice, DateOnly today, AllowedSteps steps) => new()
    {
        Id = invoice.Id,
        InvoiceNumber = invoice.InvoiceNumber,
        CustomerId = invoice.CustomerId,
        Customer = CustomerInfo.From(invoice.Customer),
        OrderId = invoice.OrderId,
        Status = invoice.StatusOn(today),
        Items = [.. invoice.Items.OrderBy(item => item.Place).Select(InvoiceItemResponse.From)],
        Subtotal = invoice.Subtotal,
        DiscountAmount = invoice.DiscountAmount,
        Promotion = invoice.Promotion,
        TaxAmount = invoice.TaxAmount,
        TaxRate = invoice.TaxRate,
        PricesIncludeTax = invoice.PricesIncludeTax,
        ShippingCost = invoice.ShippingCost,
        TotalAmount = invoice.TotalAmount,
        CreditedAmount = invoice.CreditedAmount,
        AmountPaid = invoice.AmountPaid,
        OutstandingAmount = invoice.OutstandingAmount,
        Currency = invoice.Currency,
        PaymentTerms = invoice.PaymentTerms,
        DueDate = invoice.DueDate,
        Description = invoice.Description,
        Notes = invoice.Notes,
        SentAt = invoice.SentAt,
        PaidAt = invoice.PaidAt,
        CancelledAt = invoice.CancelledAt,
        CreditNotes = [.. invoice.CreditNotes.OrderBy(note => note.Id)
            .Select(note => CreditNoteResponse.From(note, invoice.Currency))],
        CreatedAt = invoice.CreatedAt,
        UpdatedAt = invoice.UpdatedAt,
        Version = ETags.Text(invoice.Version),
        AvailableSteps = steps.Of(invoice),
    };
}
