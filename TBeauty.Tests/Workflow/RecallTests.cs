using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A lot turns out to be bad: who has it?</summary>
public class RecallTests(Shop shop)
{
    [Fact]
    public async Task A_recall_tells_where_every_unit_of_a_lot_is_in_one_answer()
    {
        var product = await shop.NewProduct(onHand: 0);
        var batch = $"B-{Guid.NewGuid():N}";
        var (home, store) = (await OrderDesk.Lot(shop, product, 10, batch, "2031-01-31"), await StockDesk.Open(shop));
        var away = await store.Lot(4, product: product, batch: batch);
        var other = await OrderDesk.Lot(shop, product, 5);
        var received = await OrderDesk.Order(shop, (product, 5));
        await received.Pack();
        await received.Take("shipments");
        var line = await received.Line(product);
        (await received.Post("returns",
            new { lines = new[] { new { order_item_id = line, quantity = 2 } }, restock = true })).Expect(201);
        var waiting = await OrderDesk.Order(shop, (product, 3));
        await waiting.Take("allocate");
        var unconcerned = await OrderDesk.Order(shop, (product, 1));
        (await unconcerned.Post(
            "allocate",
            new
            {
                lines =
            new[] { new { order_item_id = await unconcerned.Line(product), inventory_item_id = other,
            quantity = 1 } }
            })).Expect(200);
        var cancelled = await OrderDesk.Order(shop, (product, 1));
        await cancelled.Take("allocate");
        (await cancelled.Post("cancel", new { reason = "Changed" })).Expect(200);

        var recall = (await Recall(batch)).Expect(200).Body;

        Assert.Equal(batch, recall["batch_number"].Text());
        var totals = recall["totals"];
        // Ten and four came in, five left, two came back, three are set aside.
        Assert.Equal((11L, 3L, 5L, 2L, 3L, 2L, 2L),
            (totals["on_hand"].Number(), totals["allocated"].Number(), totals["shipped"].Number(),
            totals["returned"].Number(), totals["still_out"].Number(), totals["orders"].Number(), totals["customers"]
                .Number()));
        Assert.Equal([$"{home} main_warehouse 7 3 5 2 3", $"{away} {await Code(store)} 4 0 0 0 0"], recall["items"]
            .Items().Select(i =>
            $"{i["inventory_item_id"].Number()} {i["location"].Text()} {i["on_hand"].Number()} {Units(i)}"));
        var orders = recall["orders"].Items().ToArray();
        Assert.Equal([$"{waiting.Id} pending 3 0 0 0", $"{received.Id} shipped 0 5 2 3"],
            orders.Select(o => $"{o["id"].Number()} {o["status"].Text()} {Units(o)}"));
        Assert.Equal((received.Buyer.Id, received.Buyer.Email),
            (orders[1]["customer"]["id"].Number(), orders[1]["customer"]["email"].Text()));
        var sent = orders[1]["lines"].Items().Single();
        Assert.Equal((line, home, "0 5 2 3"),
            (sent["order_item_id"].Number(), sent["inventory_item_id"].Number(), Units(sent)));
        Assert.False(sent["first_shipped_at"].IsNull);
        Assert.True(orders[0]["lines"].Items().Single()["first_shipped_at"].IsNull);
        Assert.True(recall["next"].IsNull);

        var first = (await Recall(batch, "?size=1")).Expect(200).Body;
        var rest = (await Recall(batch, $"?size=1&after={first["next"].Text()}")).Expect(200).Body;
        Assert.Equal([waiting.Id, received.Id], first["orders"].Items().Concat(rest["orders"].Items())
            .Select(o => o["id"].Number()));
        Assert.Equal(totals.ToString(), rest["totals"].ToString());
        Assert.True(rest["next"].IsNull);
    }

    [Fact]
    public async Task A_lot_is_found_by_exactly_its_number_and_by_its_product()
    {
        var (one, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        var mark = Guid.NewGuid().ToString("N");
        // A slash, an encoded slash as somebody may print it, and whatever else a label holds.
        string[] batches = [$"{mark}/7", $"{mark}%2F7", $"{mark} #7?é+&"];
        var items = new List<long>();
        foreach (var batch in batches)
            items.Add(await OrderDesk.Lot(shop, one, 1, batch));
        var shared = await OrderDesk.Lot(shop, other, 2, batches[0]);

        Assert.Equal([items[0], shared], await Found(batches[0]));
        Assert.Equal([items[1]], await Found(batches[1]));
        Assert.Equal([items[2]], await Found(batches[2]));
        Assert.Equal([shared], await Found(batches[0], $"?product_id={other}"));
        (await Recall(batches[1], $"?product_id={other}")).ExpectProblem(404, "not_found");
        (await Recall(mark)).ExpectProblem(404, "not_found");
        (await Recall(batches[0], "?size=0")).ExpectInvalid("size");
        (await Recall(batches[0], "?after=x")).ExpectInvalid("after");
        (await (await shop.Staff("support")).Get(Path(batches[0]))).Expect(200);
    }

    private async Task<long[]> Found(string batch, string query = "") =>
        [.. (await Recall(batch, query)).Expect(200).Body["items"].Items()
            .Select(i => i["inventory_item_id"].Number())];

    private Task<Answer> Recall(string batch, string query = "") => shop.Owner.Get(Path(batch) + query);

    private static string Path(string batch) => $"/api/v1/inventory/lots/{Uri.EscapeDataString(batch)}/recall";

    private async Task<string> Code(StockDesk desk) =>
        (await shop.Owner.Get($"/api/v1/locations/{desk.Location}")).Expect(200).Body["code"].Text();

    private static string Units(Json part) =>
        $"{part["allocated"].Number()} {part["shipped"].Number()} {part["returned"].Number()} {part["still_out"].Number()}";
}
