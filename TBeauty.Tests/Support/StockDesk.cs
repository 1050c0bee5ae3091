namespace TBeauty.Tests.Support;

/// <summary>A place of its own with lots in it, as the people at the shelves see it.</summary>
public sealed record StockDesk(Shop Shop, long Location)
{
    public const string Inventory = "/api/v1/inventory";
    public const string Stocktakes = "/api/v1/inventory/stocktakes";

    public static async Task<StockDesk> Open(Shop shop)
    {
        var code = $"S{Guid.NewGuid():N}"[..16];
        var location = await shop.Owner.Post("/api/v1/locations", new { code, name = "Counted store", kind = "store" });
        return new(shop, location.Expect(201).Body["id"].Number());
    }

    /// <summary>A lot here, of a new product unless one is named.</summary>
    /// <returns>The id of its inventory item.</returns>
    public async Task<long> Lot(int quantity, decimal cost = 900.00m, long? product = null, string? batch = null) =>
        (await Shop.Owner.Post(Inventory, new
        {
            product_id = product ?? await Shop.NewProduct(onHand: 0),
            location_id = Location,
            quantity,
            cost_price = cost,
            batch_number = batch,
        })).Expect(201).Body["id"].Number();

    public Task<Answer> Begin(object? more = null, Caller? staff = null) =>
        (staff ?? Shop.Owner).Post(Stocktakes, more ?? new { location_id = Location });

    /// <returns>The id of a stocktake here that is open now.</returns>
    public async Task<long> Stocktake() => (await Begin()).Expect(201).Body["id"].Number();

    public Task<Answer> Count(long stocktake, params (long Item, int Quantity)[] counts) =>
        Shop.Owner.Post($"{Stocktakes}/{stocktake}/counts", new
        {
            counts = counts.Select(c => new { inventory_item_id = c.Item, counted_quantity = c.Quantity }).ToArray(),
        });

    public Task<Answer> Approve(long stocktake) => Shop.Owner.Post($"{Stocktakes}/{stocktake}/approve");

    public async Task<Json> Sheet(long stocktake) =>
        (await Shop.Owner.Get($"{Stocktakes}/{stocktake}")).Expect(200).Body;

    /// <summary>Books a movement by hand.</summary>
    /// <returns>When it happened, as the answer writes it.</returns>
    public async Task<string> Move(long item, string type, int quantity, decimal? unitCost = null) =>
        (await Shop.Owner.Post(
            $"{Inventory}/{item}/movements", new { type, quantity, reason = "Test", unit_cost = unitCost }))
            .Expect(201).Body["occurred_at"].Text();

    public async Task<long> OnHand(long item) =>
        (await Shop.Owner.Get($"{Inventory}/{item}")).Expect(200).Body["on_hand"].Number();

    /// <summary>Items that were counted, those that differ, by how many units and how much money.</summary>
    public static (long, long, long, decimal) Totals(Json totals) => (totals["counted_items"].Number(),
        totals["variance_items"].Number(), totals["variance_quantity"].Number(), totals["variance_value"].Amount());
}
