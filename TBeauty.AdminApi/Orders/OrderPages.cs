using System.Globalization;
using System.Text;
using TBeauty.AdminApi.Printing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.AdminApi.Orders;

/// <summary>What the people at the shelves print.</summary>
internal static class OrderPages
{
    public static string PickList(IReadOnlyList<Order> orders, DateTimeOffset now)
    {
        var picks = orders
            .SelectMany(order =>
                order.Items.SelectMany(
                line => line.Allocations.Select(a => (Order: order, Line: line, a.InventoryItem, a.Quantity))))
            .GroupBy(pick => pick.InventoryItem.Id)
            .OrderBy(group => group.First().InventoryItem.Location.Code, StringComparer.Ordinal)
            .ThenBy(group => group.First().Line.ProductName, StringComparer.Ordinal)
            .ThenBy(group => group.First().InventoryItem.ExpiryDate);

        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture,
            $"<h1>Pick list</h1><p>{orders.Count} orders, {PrintedPage.Moment(now)}</p>");
        page.Append(
            "<table><thead><tr><th>Place</th><th>Product</th><th>Lot</th><th>Orders</th><th>Units</th></tr></thead>");
        foreach (var group in picks)
        {
            var (line, item) = (group.First().Line, group.First().InventoryItem);
            string?[] kinds = [item.Shade, item.Color, item.Size];
            var expiry = item.ExpiryDate is { } day ? $" until {day:yyyy-MM-dd}" : "";
            page.Append("<tr>");
            Cell(page, item.Location.Code);
            Cell(
                page,
                $"{line.ProductName} ({line.ProductSku}) {string.Join(", ", kinds.Where(kind => kind is not null))}".TrimEnd());
            Cell(page, $"{item.BatchNumber}{expiry}");
            Cell(page, string.Join(", ", group.Select(pick => $"{pick.Order.OrderNumber}: {pick.Quantity}")));
            Cell(page, group.Sum(pick => pick.Quantity).ToString(CultureInfo.InvariantCulture));
            page.Append("</tr>");
        }

        page.Append("</table>");
        foreach (var order in orders.Where(
            order => order.Items.Any(line => line.OpenQuantity > line.AllocatedQuantity)))
            page.Append(CultureInfo.InvariantCulture, $"<p>{order.OrderNumber}: not every unit is allocated.</p>");
        return page.ToString();
    }

    public static string PackingSlips(IReadOnlyList<Order> orders, ShopTerms shop)
    {
        var pages = new StringBuilder();
        foreach (var order in orders)
        {
            pages.Append(CultureInfo.InvariantCulture,
                $"<section><h1>{PrintedPage.Text(shop.Name)}</h1><p>{order.OrderNumber}, ");
            pages.Append(CultureInfo.InvariantCulture,
                $"{PrintedPage.Moment(order.CreatedAt)}, {EnumWords.Of(order.DeliveryMethod)}</p><p>");
            pages.AppendJoin("<br>", Recipient(order).Select(PrintedPage.Text));
            pages.Append("</p><table><thead><tr><th>Product</th><th>SKU</th><th>Units</th></tr></thead>");
            foreach (var line in order.Items.Where(line => line.KeptQuantity > 0).OrderBy(line => line.ProductId))
            {
                pages.Append("<tr>");
                Cell(pages, line.Notes is { } notes ? $"{line.Description}: {notes}" : line.Description);
                Cell(pages, line.ProductSku);
                Cell(pages, line.KeptQuantity.ToString(CultureInfo.InvariantCulture));
                pages.Append("</tr>");
            }

            pages.Append("</table>");
            foreach (var note in new[] { order.CustomerNotes, order.SpecialInstructions }.OfType<string>())
                pages.Append(CultureInfo.InvariantCulture, $"<p>{PrintedPage.Text(note)}</p>");
            pages.Append("</section>");
        }

        return pages.ToString();
    }

    private static IEnumerable<string> Recipient(Order order)
    {
        string?[] lines =
        [
            $"{order.Customer.FirstName} {order.Customer.LastName}", order.Customer.Phone, order.ShippingAddress?.Line1,
            order.ShippingAddress?.Line2,
            order.ShippingAddress is { } to ? string.Join(
                ", ", new[] { to.City, to.State, to.PostalCode, to.Country }.Where(part => part is not null)) : null,
        ];
        return lines.OfType<string>();
    }

    private static void Cell(StringBuilder page, string text) =>
        page.Append(CultureInfo.InvariantCulture, $"<td>{PrintedPage.Text(text)}</td>");
}
