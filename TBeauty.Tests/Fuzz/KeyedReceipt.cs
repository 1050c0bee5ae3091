using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// Goods that came in, booked with a key: as long as that is remembered, sending it again books nothing.
/// </summary>
internal sealed record KeyedReceipt(long Item, string Key)
{
    public static async Task<KeyedReceipt> Book(Shop shop)
    {
        var product = await shop.NewProduct(onHand: 5);
        var item = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .Single()["id"].Number();
        var receipt = new KeyedReceipt(item, $"receipt-{Guid.NewGuid():N}");
        Assert.Null((await receipt.Send(shop)).Header("Idempotent-Replayed"));
        return receipt;
    }

    public async Task<Answer> Send(Shop shop) => (await shop.Owner.Post(
        $"/api/v1/inventory/{Item}/movements", new { type = "receipt", quantity = 3, reason = "Delivered" }, Key))
        .Expect(201);
}
