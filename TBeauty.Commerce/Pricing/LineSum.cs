namespace TBeauty.Commerce.Pricing;

/// <summary>What a number of units of one line comes to.</summary>
/// <param name="TotalPrice">Its price by its units.</param>
/// <param name="DiscountAmount">Its share of all discounts.</param>
/// <param name="TaxAmount">In, or on, what is left of the price.</param>
public readonly record struct LineSum(decimal TotalPrice, decimal DiscountAmount, decimal TaxAmount)
{
    public static LineSum Of(decimal unitPrice, int units, IEnumerable<DiscountShare> shares, TaxTerms tax)
    {
        var total = Money.TwoPlaces(unitPrice * units);
        return Of(total, Math.Min(total, Shares.Left(shares, units)), tax);
    }

    public static LineSum Of(decimal total, decimal discount, TaxTerms tax) =>
        new(total, Money.TwoPlaces(discount), Money.TwoPlaces(tax.On(total - discount)));

    /// <summary>What a customer pays for it.</summary>
    public decimal Cost(TaxTerms tax) => TotalPrice - DiscountAmount + tax.Added(TaxAmount);
}

/// <summary>What lines and their delivery come to: of a quote, an order or an invoice.</summary>
public readonly record struct Totals(
    decimal Subtotal, decimal DiscountAmount, decimal TaxAmount, decimal ShippingCost, decimal TotalAmount)
{
    /// <summary>Each the sum of its parts; delivery is not taxed.</summary>
    /// <exception cref="RuleViolation"><c>money.out_of_range</c></exception>
    public static Totals Of(IReadOnlyCollection<LineSum> lines, decimal shipping, TaxTerms tax)
    {
        var (goods, discount) =
            (Money.InRange(lines.Sum(line => line.TotalPrice)), lines.Sum(line => line.DiscountAmount));
        var taxes = lines.Sum(line => line.TaxAmount);
        return new(
            goods + 0.00m, discount + 0.00m, taxes + 0.00m, Money.TwoPlaces(shipping),
            Money.InRange(goods - discount + shipping + tax.Added(taxes)) + 0.00m);
    }
}
