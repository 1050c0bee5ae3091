using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce.Invoicing;

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
        TotalPrice = Money.InRange(Money.TwoPlaces(line.Quantity * line.UnitPrice));
        OwnDiscount = line.DiscountAmount <= TotalPrice
            ? Money.TwoPlaces(line.DiscountAmount)
            : throw new RuleViolation("invoice.discount", "A discount is not more than what it is a discount of.");
    }

    internal InvoiceItem(int place, OrderItem item)
    {
        Place = place;
        Description = item.Description;
        ProductSku = item.ProductSku;
        (Shade, Color, Size) = item.Options;
        Quantity = item.KeptQuantity;
        UnitPrice = item.UnitPrice;
        TotalPrice = item.TotalPrice;
        DiscountAmount = OwnDiscount = item.DiscountAmount;
        TaxAmount = item.TaxAmount;
    }

    public long Id { get; private set; }
    public long InvoiceId { get; private set; }
    public int Place { get; private set; }
    public string Description { get; private set; }

    /// <summary>Of an order's line, as are the options; null on an invoice that belongs to no order.</summary>
    public string? ProductSku { get; private set; }

    public string? Shade { get; private set; }
    public string? Color { get; private set; }
    public string? Size { get; private set; }
    public int Quantity { get; private set; }
    public decimal UnitPrice { get; private set; }

    /// <summary>What it gives up by itself; the rest is its share of a discount on the whole invoice.</summary>
    public decimal OwnDiscount { get; private set; }

    public decimal DiscountAmount { get; private set; }

    /// <summary>In, or on, its price less its discount.</summary>
    public decimal TaxAmount { get; private set; }

    /// <summary>Its price by its units, before any discount.</summary>
    public decimal TotalPrice { get; private set; }

    internal void Share(decimal share, TaxTerms tax) =>
        (_, DiscountAmount, TaxAmount) = LineSum.Of(TotalPrice, OwnDiscount + share, tax);
}
