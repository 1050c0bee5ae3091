using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Invoicing;

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

public static class InvoiceStatuses
{
    /// <summary>The customer has it, and it isn't paid: it may be late.</summary>
    public static readonly InvoiceStatus[] AwaitingPayment = [InvoiceStatus.Sent, InvoiceStatus.Viewed];
}

/// <summary>
/// What a customer is asked to pay, for an order or free-standing. Once sent, only credit notes change it.
/// </summary>
public sealed partial class Invoice : IListed
{
    public const int LinesAtMost = 200;
    public const int TermsLength = 255;
    public const int NotesLength = 2000;
    public const string UsualTerms = "Due on receipt";

    private readonly List<InvoiceItem> items = [];
    private readonly List<CreditNote> creditNotes = [];
    private bool isRefunded;

    private Invoice()
    {
        Currency = PaymentTerms = null!;
    }

    /// <summary>A free-standing draft.</summary>
    /// <exception cref="RuleViolation"><c>money.out_of_range</c></exception>
    public Invoice(long customerId, IEnumerable<InvoiceLine> lines, decimal discount, decimal shipping, ShopTerms terms,
        DateTimeOffset now)
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
        (PromotionCode, PromotionName) = (order.PromotionCode, order.PromotionName);
        CreatedAt = UpdatedAt = now;
        // Units that were dropped before they were shipped are asked for no more.
        items.AddRange(order.Items.Where(item => item.Quantity > item.CancelledQuantity).OrderBy(item => item.ProductId)
            .Select((item, place) => new InvoiceItem(place, item)));
        Total(order.ShippingCost, new(order.TaxRate, order.PricesIncludeTax));
    }

    public long Id { get; private set; }

    /// <summary>Given when it is sent, without a gap; null while it is a draft.</summary>
    public string? InvoiceNumber { get; private set; }

    public long CustomerId { get; private set; }
    public Customer Customer { get; private set; } = null!;
    public long? OrderId { get; private set; }

    /// <summary>Only there where it was read along.</summary>
    public Order? Order { get; private set; }
    public InvoiceStatus Status { get; private set; }
    public decimal Subtotal { get; private set; }
    public decimal DiscountAmount { get; private set; }
    public decimal TaxAmount { get; private set; }

    /// <summary>The tax terms of its order, or of the day it was written.</summary>
    public decimal TaxRate { get; private set; }

    public bool PricesIncludeTax { get; private set; }
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

    /// <summary>Of its order.</summary>
    public string? PromotionCode { get; private set; }

    public string? PromotionName { get; private set; }
    public PromotionInfo? Promotion => PromotionName is null ? null : new(PromotionCode, PromotionName);
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? PaidAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
    public IReadOnlyList<InvoiceItem> Items => items;
    public IReadOnlyList<CreditNote> CreditNotes => creditNotes;

    /// <summary>What is still to be paid; nothing once it is cancelled, or known to be refunded.</summary>
    public decimal OutstandingAmount => isRefunded ? 0.00m : Balance.Outstanding;

    /// <summary>What was paid beyond what it asks for.</summary>
    public decimal CreditAmount => Balance.Credit;

    /// <summary>
    /// What all its lines but their own discounts give up: a discount on the whole, shared over them.
    /// </summary>
    public decimal SharedDiscount => DiscountAmount - items.Sum(item => item.OwnDiscount);

    private Balance Balance => new(TotalAmount, CreditedAmount, AmountPaid, 0.00m, Status is InvoiceStatus.Cancelled);

    /// <summary>All that was paid for it went back, which only its payments tell.</summary>
    internal void OwesNothing() => isRefunded = true;

    /// <summary>The status that people see on a day.</summary>
    public InvoiceStatus StatusOn(DateOnly today) =>
        InvoiceStatuses.AwaitingPayment.Contains(Status) && DueDate < today && OutstandingAmount > 0
            ? InvoiceStatus.Overdue
            : Status;

    /// <summary>Writes new lines and amounts into a draft.</summary>
    /// <exception cref="RuleViolation"><c>invoice.status</c>, <c>invoice.discount</c> or
    /// <c>money.out_of_range</c></exception>
    public void Bill(IEnumerable<InvoiceLine> lines, decimal discount, decimal shipping, ShopTerms terms)
    {
        RefuseUnlessDraft();
        items.Clear();
        items.AddRange(lines.Select((line, place) => new InvoiceItem(place, line)));
        decimal[] left = [.. items.Select(item => item.TotalPrice - item.OwnDiscount)];
        if (discount > left.Sum())
            throw new RuleViolation("invoice.discount", "A discount is not more than what it is a discount of.");

        foreach (var (item, share) in items.Zip(Shares.Of(discount, left)))
            item.Share(share, terms.Tax);
        Total(shipping, terms.Tax);
    }

    /// <summary>Gives a draft its number and makes it due.</summary>
    /// <param name="paid">Verified payments less their refunds.</param>
    /// <exception cref="RuleViolation"><c>invoice.status</c></exception>
    public void Send(string number, DateOnly today, decimal paid, DateTimeOffset now)
    {
        RefuseUnlessDraft();
        (Status, InvoiceNumber, SentAt, DueDate) = (InvoiceStatus.Sent, number, now, DueDate ?? today);
        Settle(paid, now);
    }

    /// <summary>Writes down that the customer has seen it; what is paid stays paid.</summary>
    /// <returns>Whether that is news.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c></exception>
    public bool View()
    {
        if (!IsSent)
            throw new RuleViolation("invoice.status", "Only an invoice that was sent can have been seen.");
        if (!CanBeViewed)
            return false;
        Status = InvoiceStatus.Viewed;
        return true;
    }

    /// <returns>Whether that is news.</returns>
    /// <exception cref="RuleViolation"><c>invoice.paid</c></exception>
    public bool Cancel(DateTimeOffset now)
    {
        if (Status is InvoiceStatus.Cancelled)
            return false;
        if (IsPaidFor)
            throw new RuleViolation(
                "invoice.paid", "Something was paid for this invoice; take it back with a credit note.");
        (Status, CancelledAt) = (InvoiceStatus.Cancelled, now);
        return true;
    }

    /// <summary>Makes its status what its payments and credit notes say.</summary>
    internal void Settle(decimal paid, DateTimeOffset now)
    {
        (AmountPaid, UpdatedAt) = (paid, now);
        if (!IsSent)
            return;

        // An invoice of nothing asks for nothing.
        var isPaid = paid >= Balance.Due && (paid > 0 || TotalAmount == 0);
        PaidAt = isPaid ? PaidAt ?? now : null;
        Status = isPaid ? InvoiceStatus.Paid
            // Taken back whole: there is nothing left to ask for.
            : Balance.Due == 0 ? InvoiceStatus.Cancelled
            : Status is InvoiceStatus.Paid ? InvoiceStatus.Sent
            : Status;
    }

    /// <summary>Whether it still asks for what its order costs.</summary>
    internal bool Says(Order order) =>
        (Subtotal, DiscountAmount, TaxAmount, ShippingCost, TotalAmount)
        == (order.Subtotal, order.DiscountAmount, order.TaxAmount, order.ShippingCost, order.TotalAmount);

    private bool IsSent => Status is not (InvoiceStatus.Draft or InvoiceStatus.Cancelled);

    private void Total(decimal shipping, TaxTerms tax)
    {
        (TaxRate, PricesIncludeTax) = (tax.Rate, tax.IsIncluded);
        (Subtotal, DiscountAmount, TaxAmount, ShippingCost, TotalAmount) =
            Totals.Of([.. items.Select(item => new LineSum(item.TotalPrice, item.DiscountAmount, item.TaxAmount))],
                shipping, tax);
    }

    /// <exception cref="RuleViolation"><c>invoice.status</c></exception>
    public void RefuseUnlessDraft()
    {
        if (Status is not InvoiceStatus.Draft)
            throw new RuleViolation(
                "invoice.status", "Only a draft can be changed; correct a sent invoice with a credit note.");
    }
}
