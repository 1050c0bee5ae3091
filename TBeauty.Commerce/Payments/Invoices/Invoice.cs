using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments.Invoices;

/// <summary><c>overdue</c> is never stored: the clock says it.</summary>
public enum InvoiceStatus
{
    Draft,
    Sent,
    Viewed,
    Paid,
    Overdue,
    Cancelled,
}

/// <summary>What a customer is asked to pay, for an order or free-standing. Once sent, only credit notes change it.</summary>
public sealed class Invoice : IListed
{
    public const int LinesAtMost = 200;
    public const int TermsLength = 255;
    public const int NotesLength = 2000;
    public const string UsualTerms = "Due on receipt";

    private readonly List<InvoiceItem> items = [];
    private readonly List<CreditNote> creditNotes = [];

    private Invoice()
    {
        Currency = PaymentTerms = null!;
    }

    /// <summary>A free-standing draft.</summary>
    /// <exception cref="RuleViolation"><c>money.out_of_range</c></exception>
    public Invoice(long customerId, IEnumerable<InvoiceLine> lines, decimal discount, decimal shipping, ShopTerms terms, DateTimeOffset now)
    {
        CustomerId = customerId;
        Currency = terms.Currency;
        PaymentTerms = UsualTerms;
        CreatedAt = UpdatedAt = now;
        Bill(lines, discount, shipping, terms);
    }

    /// <summary>A draft that says what the order says, to the kobo.</summary>
    public Invoice(Order order, DateTimeOffset now)
    {
        CustomerId = order.CustomerId;
        OrderId = order.Id;
        Currency = order.Currency;
        PaymentTerms = UsualTerms;
        Description = $"Order {order.OrderNumber}";
        CreatedAt = UpdatedAt = now;
        // Units that were dropped before they were shipped are asked for no more.
        items.AddRange(order.Items.Where(item => item.Quantity > item.CancelledQuantity).OrderBy(item => item.ProductId)
            .Select((item, place) => new InvoiceItem(place, item)));
        (Subtotal, DiscountAmount, TaxAmount) = (order.Subtotal, order.DiscountAmount, order.TaxAmount);
        (ShippingCost, TotalAmount) = (order.ShippingCost, order.TotalAmount);
    }

    public long Id { get; private set; }

    /// <summary>Given when it is sent, without a gap; null while it is a draft.</summary>
    public string? InvoiceNumber { get; private set; }

    public long CustomerId { get; private set; }
    public Customer Customer { get; private set; } = null!;
    public long? OrderId { get; private set; }
    public InvoiceStatus Status { get; private set; }
    public decimal Subtotal { get; private set; }
    public decimal DiscountAmount { get; private set; }
    public decimal TaxAmount { get; private set; }
    public decimal ShippingCost { get; private set; }
    public decimal TotalAmount { get; private set; }

    /// <summary>The sum of its <see cref="CreditNotes"/>.</summary>
    public decimal CreditedAmount { get; private set; } = 0.00m;

    /// <summary>Verified payments less their refunds.</summary>
    public decimal AmountPaid { get; private set; } = 0.00m;

    public string Currency { get; private set; }
    public string PaymentTerms { get; set; }

    /// <summary>The last day to pay, in Lagos.</summary>
    public DateOnly? DueDate { get; set; }

    public string? Description { get; set; }
    public string? Notes { get; set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
    public IReadOnlyList<InvoiceItem> Items => items;
    public IReadOnlyList<CreditNote> CreditNotes => creditNotes;

    /// <summary>What is still to be paid; nothing once it is cancelled.</summary>
    public decimal OutstandingAmount => Status is InvoiceStatus.Cancelled
        ? 0.00m
        : Math.Max(0.00m, TotalAmount - CreditedAmount - AmountPaid);

    /// <summary>The status that people see on a day.</summary>
    public InvoiceStatus StatusOn(DateOnly today) =>
        Status is InvoiceStatus.Sent or InvoiceStatus.Viewed && DueDate < today && OutstandingAmount > 0
            ? InvoiceStatus.Overdue
            : Status;

    /// <summary>Writes new lines and amounts into a draft.</summary>
    /// <exception cref="RuleViolation"><c>invoice.status</c>, <c>invoice.discount</c> or <c>money.out_of_range</c></exception>
    public void Bill(IEnumerable<InvoiceLine> lines, decimal discount, decimal shipping, ShopTerms terms)
    {
        RefuseUnlessDraft();
        items.Clear();
        items.AddRange(lines.Select((line, place) => new InvoiceItem(place, line)));
        Subtotal = Money.InRange(items.Sum(item => item.TotalPrice));
        DiscountAmount = discount <= Subtotal
            ? Money.TwoPlaces(discount)
            : throw new RuleViolation("invoice.discount", "The discount is higher than the amount that it is taken from.");
        ShippingCost = Money.TwoPlaces(shipping);
        TaxAmount = Money.TwoPlaces(items.Sum(item => terms.TaxOn(item.TotalPrice)));
        TotalAmount = Money.InRange(Subtotal - DiscountAmount + ShippingCost + (terms.PricesIncludeTax ? 0 : TaxAmount));
    }

    /// <exception cref="RuleViolation"><c>invoice.status</c></exception>
    public void RefuseUnlessDraft()
    {
        if (Status is not InvoiceStatus.Draft)
            throw new RuleViolation("invoice.status", "Only a draft can be changed; correct a sent invoice with a credit note.");
    }
}

/// <summary>What a line of an invoice asks for.</summary>
public sealed record InvoiceLine(string Description, int Quantity, decimal UnitPrice, decimal DiscountAmount);

/// <summary>A line of an invoice.</summary>
public sealed class InvoiceItem
{
    public const int DescriptionLength = 500;
    public const int HighestQuantity = 1_000_000;

    private InvoiceItem()
    {
        Description = null!;
    }

    internal InvoiceItem(int place, InvoiceLine line)
    {
        Place = place;
        Description = line.Description;
        Quantity = line.Quantity;
        UnitPrice = Money.TwoPlaces(line.UnitPrice);
        DiscountAmount = Money.TwoPlaces(line.DiscountAmount);
        TotalPrice = Money.InRange(Money.TwoPlaces(line.Quantity * line.UnitPrice)) is var full && line.DiscountAmount <= full
            ? full - DiscountAmount
            : throw new RuleViolation("invoice.discount", "The discount is higher than the amount that it is taken from.");
    }

    internal InvoiceItem(int place, OrderItem item)
    {
        Place = place;
        Description = item.Description;
        Quantity = item.Quantity - item.CancelledQuantity;
        UnitPrice = item.UnitPrice;
        DiscountAmount = item.DiscountAmount;
        TotalPrice = item.TotalPrice;
    }

    public long Id { get; private set; }
    public long InvoiceId { get; private set; }
    public int Place { get; private set; }
    public string Description { get; private set; }
    public int Quantity { get; private set; }
    public decimal UnitPrice { get; private set; }
    public decimal DiscountAmount { get; private set; }
    public decimal TotalPrice { get; private set; }
}

/// <summary>Takes part of a sent invoice back. Written once, never changed.</summary>
public sealed class CreditNote
{
    public const int ReasonLength = 500;

    private CreditNote()
    {
        CreditNoteNumber = Reason = RecordedBy = null!;
    }

    public long Id { get; private set; }
    public long InvoiceId { get; private set; }

    /// <summary>Without a gap, like the invoices'.</summary>
    public string CreditNoteNumber { get; private set; }

    public decimal Amount { get; private set; }
    public string Reason { get; private set; }
    public string RecordedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
