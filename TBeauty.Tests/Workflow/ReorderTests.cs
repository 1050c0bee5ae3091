using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What to order next is told by what sells.</summary>
public class ReorderTests(Shop shop)
{
    private const string Suggestions = "/api/v1/inventory/reorder-suggestions";

    [Fact]
    public async Task A_product_that_runs_out_within_the_lead_time_is_suggested_with_its_sums()
    {
        var product = await Product(100, maximum: 500);
        await OrderDesk.Order(shop, (product, 60));
        (await (await OrderDesk.Order(shop, (product, 30))).Post("cancel", new { reason = "Changed" })).Expect(200);

        // 40 are free and 2 a day go: 20 days, which is enough for two weeks of waiting but not for three.
        Assert.Null(await Find(product, "days=30"));
        var row = (await Find(product, "days=30&lead_days=21"))!.Value;

        Assert.Equal((60L, 2.00m, 100L, 60L, 40L, 20.0m),
            (row["units_sold"].Number(), row["per_day"].Amount(), row["on_hand"].Number(),
            row["reserved"].Number(), row["available"].Number(), row["days_of_cover"].Amount()));
        Assert.Equal(("cover", 10L, 20L, 500L), (row["reason"].Text(), row["reorder_point"].Number(),
            row["reorder_quantity"].Number(), row["maximum_stock"].Number()));
        // 51 days of sales are 102, and 40 are there.
        Assert.Equal((62L, 900.00m, 55800.00m),
            (row["suggested_quantity"].Number(), row["unit_cost"].Amount(), row["estimated_cost"].Amount()));
        Assert.Equal(("Balogun Beauty", "+2348099876543"),
            (row["supplier_name"].Text(), row["supplier_contact"].Text()));
        Assert.Null(await Find(product, "days=60&lead_days=21"));
        Assert.Equal(20, (await Find(product, "days=30&lead_days=21&cover_days=0"))!.Value["suggested_quantity"]
            .Number());
    }

    [Fact]
    public async Task The_maximum_bounds_a_suggestion_unless_the_lead_time_takes_more()
    {
        var product = await Product(100, maximum: 100);
        await OrderDesk.Order(shop, (product, 90));

        // 10 are free and 3 a day go: 44 days are 132, but only 100 may lie there.
        Assert.Equal(90, (await Find(product, "days=30"))!.Value["suggested_quantity"].Number());
        // 60 days of waiting take 180 whatever the maximum says.
        Assert.Equal(170, (await Find(product, "days=30&lead_days=60"))!.Value["suggested_quantity"].Number());
    }

    [Fact]
    public async Task Units_that_came_back_were_not_sold_and_lots_of_one_shelf_share_its_levels()
    {
        var product = await shop.NewProduct(onHand: 0);
        await OrderDesk.Lot(shop, product, 4);
        await OrderDesk.Lot(shop, product, 3);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Pack();
        await order.Take("shipments");
        (await order.Post("returns",
            new { lines = new[] { new { order_item_id = await order.Line(product), quantity = 3 } }, restock = true }))
            .Expect(201);

        var row = (await Find(product, "days=30"))!.Value;

        Assert.Equal((0L, 0m, 7L, "reorder_point", 10L, 20L), (row["units_sold"].Number(), row["per_day"].Amount(),
            row["available"].Number(), row["reason"].Text(), row["reorder_point"].Number(), row["suggested_quantity"]
                .Number()));
        Assert.True(row["days_of_cover"].IsNull);
    }

    [Fact]
    public async Task What_is_not_sold_any_more_is_not_ordered_and_bad_questions_are_refused()
    {
        var (gone, hidden, kept) =
            (await shop.NewProduct(onHand: 1), await shop.NewProduct(onHand: 1), await shop.NewProduct(onHand: 1));
        Assert.NotNull(await Find(gone, ""));
        (await shop.Owner.Put($"/api/v1/products/{gone}", new { is_discontinued = true })).Expect(200);
        (await shop.Owner.Put($"/api/v1/products/{hidden}", new { is_active = false })).Expect(200);

        Assert.Equal((true, true, false),
            (await Find(gone, "") is null, await Find(hidden, "") is null, await Find(kept, "") is null));

        (await shop.Owner.Get($"{Suggestions}?days=0")).ExpectInvalid("days");
        (await shop.Owner.Get($"{Suggestions}?days=366")).ExpectInvalid("days");
        (await shop.Owner.Get($"{Suggestions}?lead_days=-1")).ExpectInvalid("lead_days");
        (await shop.Owner.Get($"{Suggestions}?cover_days=x")).ExpectInvalid("cover_days");
        (await shop.Owner.Get($"{Suggestions}?after=x")).ExpectInvalid("after");
        (await (await shop.Staff("finance")).Get(Suggestions)).Expect(200);
    }

    private async Task<long> Product(int quantity, int maximum)
    {
        var product = await shop.NewProduct(onHand: 0);
        (await shop.Owner.Post("/api/v1/inventory", new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity,
            cost_price = 900.00m,
            maximum_stock = maximum,
            supplier_name = "Balogun Beauty",
            supplier_contact = "+2348099876543",
        })).Expect(201);
        return product;
    }

    /// <summary>
    /// The suggestion for a product, wherever it stands in the list; the list itself must be in order.
    /// </summary>
    private async Task<Json?> Find(long product, string query)
    {
        string? next = null;
        Json? found = null;
        decimal? last = 0;
        do
        {
            var page = (await shop.Owner.Get($"{Suggestions}?{query}&size=100{(next is null ? "" : $"&after={next}")}"))
                .Expect(200).Body;
            foreach (var row in page["suggestions"].Items())
            {
                var cover = row["days_of_cover"].IsNull ? decimal.MaxValue : row["days_of_cover"].Amount();
                Assert.True(last <= cover, $"{cover} stands after {last}.");
                last = cover;
                if (row["product_id"].Number() == product)
                    found = row;
            }

            next = page["next"].IsNull ? null : page["next"].Text();
        }
        while (next is not null);
        return found;
    }
}
