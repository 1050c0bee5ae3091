namespace TBeauty.BackOffice.Api;

public sealed record InvoiceItem(
    long Id, string Description, string? ProductSku, int Quantity, decimal UnitPrice, decimal DiscountAmount,
    decimal TotalPrice);

public sealed record CreditNote(
    long Id, string CreditNoteNumber, decimal Amount, string Reason, string RecordedBy, DateTimeOffset CreatedAt);

public sealed record Invoice(
    long Id, string? InvoiceNumber, CustomerInfo Customer, long? OrderId, string Status,
    IReadOnlyList<InvoiceItem> Items,
    decimal Subtotal, decimal DiscountAmount, decimal TaxAmount, bool PricesIncludeTax, decimal ShippingCost,
    decimal TotalAmount,
    decimal CreditedAmount, decimal AmountPaid, decimal OutstandingAmount, string Currency, DateOnly? DueDate,
    DateTimeOffset? SentAt, IReadOnlyList<CreditNote> CreditNotes, IReadOnlyList<string> AvailableSteps,
    DateTimeOffset CreatedAt);

public sealed record InvoiceList(
    IReadOnlyList<Invoice> Invoices, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);
