namespace TBeauty.Tests.Support;

/// <summary>What reality takes away, and what staff see of it.</summary>
internal static class Shortfalls
{
    public const string Path = "/api/v1/inventory/shortfalls";

    /// <summary>Books that units of an item are gone.</summary>
    public static Task<Answer> Lose(this Shop shop, long item, int quantity, string reason = "Broken") =>
        shop.Owner.Post($"/api/v1/inventory/{item}/movements", new { type = "write_off", quantity, reason });

    public static async Task Receive(this Shop shop, long item, int quantity) =>
        (await shop.Owner.Post(
            $"/api/v1/inventory/{item}/movements", new { type = "receipt", quantity, reason = "Restock" })).Expect(201);

    /// <summary>The product's entry in the shortfall list; null when it isn't listed.</summary>
    public static async Task<Json?> Shortfall(this Shop shop, long product)
    {
        for (var path = $"{Path}?size=100"; ;)
        {
            var page = (await shop.Owner.Get(path)).Expect(200).Body;
            foreach (var listed in page["shortfalls"].Items())
            {
                if (listed["product_id"].Number() == product)
                    return listed;
            }

            if (page["next"].IsNull)
                return null;
            path = $"{Path}?size=100&after={page["next"].Text()}";
        }
    }

    /// <summary>On hand, reserved, short, free and missing units of a listed product.</summary>
    public static async Task<(long OnHand, long Reserved, long Short, long Free, long Missing)> Short(
        this Shop shop, long product)
    {
        // The list moves under whoever turns its pages.
        var found = await shop.Shortfall(product) ?? await shop.Shortfall(product) ?? await shop.Shortfall(product);
        var listed = found ?? throw new InvalidOperationException($"Product {product} is not short.");
        return (listed["on_hand"].Number(), listed["reserved"].Number(), listed["short_quantity"].Number(),
            listed["free_quantity"].Number(), listed["missing_quantity"].Number());
    }

    /// <summary>The orders of a listed product, as <c>id status open allocated missing</c>.</summary>
    public static async Task<string[]> ShortOrders(this Shop shop, long product) =>
        [.. (await shop.Shortfall(product) ?? throw new InvalidOperationException($"Product {product} is not short."))[
            "orders"].Items()
            .Select(order => $"{order["order_id"].Number()} {order["status"].Text()} {order["open_quantity"].Number()} "
                + $"{order["allocated_quantity"].Number()} {order["missing_quantity"].Number()}")];

    /// <summary>The newest ledger rows of an item, as <c>type quantity actor reason</c>.</summary>
    public static async Task<string[]> Reasons(this Shop shop, long item) =>
        [.. (await shop.Owner.Get($"/api/v1/inventory/{item}/movements")).Expect(200).Body["movements"].Items()
            .Select(row =>
            $"{row["type"].Text()} {row["quantity"].Number()} {row["actor"].Text()} {(row["reason"].IsNull ? "-" : row["reason"].Text())}")];
}
