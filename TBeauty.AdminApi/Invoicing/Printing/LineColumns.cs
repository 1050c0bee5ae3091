using System.Globalization;
using TBeauty.Commerce.Invoicing;

namespace TBeauty.AdminApi.Invoicing.Printing;

/// <summary>
/// Where the columns of an invoice's lines end, in points from the left: each as wide as its widest amount, so that
/// millions don't run into each other. The description has what is left.
/// </summary>
internal sealed record LineColumns(
    double DescriptionWidth, double QuantityRight, double PriceRight, double DiscountRight)
{
    private const double Gap = 14;

    public static LineColumns Of(Invoice invoice, Paper paper)
    {
        var total = Paper.Right - Widest(
            [TotalWord(invoice), .. invoice.Items.Select(item => Amount(item.TotalPrice))]);
        var discount = total - Gap;
        var price = discount - Widest(
            [DiscountWord, .. invoice.Items.Select(item => Amount(item.DiscountAmount))]) - Gap;
        var quantity = price - Widest([PriceWord, .. invoice.Items.Select(item => Amount(item.UnitPrice))]) - Gap;
        var description = quantity - Widest(
            [QuantityWord, .. invoice.Items.Select(item => Count(item.Quantity))]) - Gap;
        return new(description - Paper.Margin, quantity, price, discount);

        double Widest(IEnumerable<string> texts) => texts.Distinct().Max(text => paper.Length(text, Paper.TextSize));
    }

    public const string QuantityWord = "Quantity";
    public const string PriceWord = "Unit price";
    public const string DiscountWord = "Discount";

    public static string TotalWord(Invoice invoice) => $"Total {invoice.Currency}";

    public static string Amount(decimal amount) => amount.ToString("N2", CultureInfo.InvariantCulture);

    public static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
