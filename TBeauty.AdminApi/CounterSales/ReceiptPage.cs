using System.Globalization;
using System.Text;
using TBeauty.AdminApi.Printing;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.CounterSales;

/// <summary>A receipt as it is printed.</summary>
internal static class ReceiptPage
{
    public static string Of(ReceiptResponse receipt)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<h1>{PrintedPage.Text(receipt.Shop)}</h1>");
        foreach (var line in Seller(receipt))
            page.Append(CultureInfo.InvariantCulture, $"<p>{PrintedPage.Text(line)}</p>");
        page.Append(CultureInfo.InvariantCulture,
            $"<p>{receipt.OrderNumber}<br>{PrintedPage.Moment(receipt.SoldAt)}</p>");
        if (receipt.CustomerName is { } name)
            page.Append(CultureInfo.InvariantCulture, $"<p>{PrintedPage.Text(name)}</p>");

        page.Append("<table>");
        foreach (var line in receipt.Lines)
        {
            page.Append(CultureInfo.InvariantCulture,
                $"<tr><td colspan=2>{PrintedPage.Text(line.Description)}</td></tr>");
            Row(page, $"{line.Quantity} × {PrintedPage.Amount(line.UnitPrice)}", line.TotalPrice);
        }

        foreach (var (word, amount) in Sums(receipt))
            Row(page, word, amount);
        page.Append(
            CultureInfo.InvariantCulture,
            $"<tr class=sum><th>Total {receipt.Currency}</th><td>{PrintedPage.Amount(receipt.TotalAmount)}</td></tr>");
        foreach (var payment in receipt.Payments)
        {
            Row(page, EnumWords.Of(payment.PaymentMethod).Replace('_', ' '), payment.CashReceived ?? payment.Amount);
            if (payment.Change > 0)
                Row(page, "Change", payment.Change);
        }

        if (receipt.OutstandingAmount > 0)
            Row(page, "To pay", receipt.OutstandingAmount);
        return page.Append("</table><p>Thank you!</p>").ToString();
    }

    private static IEnumerable<string> Seller(ReceiptResponse receipt) => receipt.Seller is not { } seller ? [] : new[]
    {
        seller.Name == receipt.Shop ? null : seller.Name, seller.Address, seller.Phone,
        seller.TaxNumber is { } number ? $"Tax number: {number}" : null,
    }.OfType<string>();

    private static IEnumerable<(string, decimal)> Sums(ReceiptResponse receipt)
    {
        if (receipt.DiscountAmount > 0)
            yield return ("Discount", -receipt.DiscountAmount);
        if (receipt.ShippingCost > 0)
            yield return ("Delivery", receipt.ShippingCost);
        var rate = (receipt.TaxRate * 100).ToString("0.####", CultureInfo.InvariantCulture);
        if (receipt.TaxAmount > 0)
            yield return (receipt.PricesIncludeTax ? $"includes VAT {rate}%" : $"VAT {rate}%", receipt.TaxAmount);
    }

    private static void Row(StringBuilder page, string word, decimal amount) => page.Append(
        CultureInfo.InvariantCulture,
        $"<tr><th>{PrintedPage.Text(word)}</th><td>{PrintedPage.Amount(amount)}</td></tr>");
}
