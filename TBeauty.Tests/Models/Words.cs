namespace TBeauty.Tests.Models;

/// <summary>What is compared, in the same words on both sides.</summary>
internal static class Words
{
    public static string Product(int product, long onHand, long reserved, long available) =>
        $"product {product}: {onHand} on hand, {reserved} reserved, {available} available";

    public static string Lot(int lot, long onHand, long allocated, bool counted) =>
        $"lot {lot}: {onHand} on hand, {allocated} allocated{(counted ? "" : ", not counted")}";

    public static string Order(int order, string status, string paymentStatus, decimal total, decimal paid) =>
        $"order {order}: {status}, {paymentStatus}, {paid:0} of {total:0}";

    public static string Line(
        int product, long quantity, long cancelled, long fulfilled, long returned, long allocated,
        IEnumerable<(int Lot, long Units)> lots) =>
        $"  {quantity} of product {product}: {cancelled} dropped, {fulfilled} shipped, {returned} back, {allocated} allocated"
        + string.Concat(lots.OrderBy(lot => lot.Lot).Select(lot => $" {lot.Lot}:{lot.Units}"));
}
