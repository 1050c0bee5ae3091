using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Who counts, who may, and what is told of it afterwards.</summary>
public class StocktakeStaffTests(Shop shop)
{
    [Fact]
    public async Task The_audit_trail_tells_who_opened_approved_and_cancelled()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10);
        var (approved, stock) = (await desk.Stocktake(), await shop.Staff("stock"));
        (await desk.Count(approved, (item, 9))).Expect(200);
        (await stock.Post($"{StockDesk.Stocktakes}/{approved}/approve")).Expect(200);
        var cancelled = await desk.Stocktake();
        (await stock.Post($"{StockDesk.Stocktakes}/{cancelled}/cancel", new { reason = "Late" })).Expect(200);

        var trail = await Trail(approved);
        Assert.Equal(["changed staff:stock@tbeauty.local", "created staff:owner@tbeauty.local"], trail.Select(Who));
        Assert.Equal(("open", "approved", 1L),
            (trail[0]["before"]["status"].Text(), trail[0]["after"]["status"].Text(), trail[0]["after"]["movements"]
                .Number()));
        Assert.Equal((desk.Location, "open"),
            (trail[1]["after"]["location_id"].Number(), trail[1]["after"]["status"].Text()));
        var other = await Trail(cancelled);
        Assert.Equal(("open", "cancelled", "Late"),
            (other[0]["before"]["status"].Text(), other[0]["after"]["status"].Text(), other[0]["after"]["cancel_reason"]
                .Text()));
    }

    [Fact]
    public async Task Stocktakes_are_listed_with_what_they_come_to()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10, 2.50m);
        var first = await desk.Stocktake();
        (await desk.Count(first, (item, 14))).Expect(200);
        (await desk.Approve(first)).Expect(200);
        var second = await desk.Stocktake();

        var all = (await shop.Owner.Get($"{StockDesk.Stocktakes}?location_id={desk.Location}")).Expect(200).Body;
        var open = (await shop.Owner.Get($"{StockDesk.Stocktakes}?location_id={desk.Location}&status=open"))
            .Expect(200).Body;

        Assert.Equal([second, first], all["stocktakes"].Items().Select(s => s["id"].Number()));
        Assert.Equal((0L, 0L, 0L, 0.00m), StockDesk.Totals(all["stocktakes"].Items().First()["totals"]));
        Assert.Equal((1L, 1L, 4L, 10.00m), StockDesk.Totals(all["stocktakes"].Items().Last()["totals"]));
        Assert.Equal([second], open["stocktakes"].Items().Select(s => s["id"].Number()));
        Assert.Equal((2L, 1L), (all["total"].Number(), open["total"].Number()));
    }

    [Theory]
    [InlineData("stock", true)]
    [InlineData("manager", true)]
    [InlineData("support", false)]
    [InlineData("finance", false)]
    public async Task A_role_counts_where_the_contract_lets_it_and_every_role_reads(string role, bool mayWrite)
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(2);
        var staff = await shop.Staff(role);
        if (!mayWrite)
            (await desk.Begin(staff: staff)).ExpectProblem(403, "auth.forbidden");
        var id = mayWrite ? (await desk.Begin(staff: staff)).Expect(201).Body["id"].Number() : await desk.Stocktake();
        var counts = new { counts = new[] { new { inventory_item_id = item, counted_quantity = 1 } } };

        Answer[] answers =
        [
            await staff.Post($"{StockDesk.Stocktakes}/{id}/counts", counts),
            await staff.Post($"{StockDesk.Stocktakes}/{id}/approve"),
        ];

        Assert.All(answers, answer => Assert.Equal(mayWrite ? 200 : 403, (int)answer.Status));
        Assert.Equal(mayWrite ? 1 : 2, await desk.OnHand(item));
        (await staff.Get($"{StockDesk.Stocktakes}/{id}")).Expect(200);
    }

    private async Task<Json[]> Trail(long id) =>
        [.. (await shop.Owner.Get($"/api/v1/audit?subject_type=stocktake&subject_id={id}")).Expect(200).Body["entries"]
            .Items()];

    private static string Who(Json entry) => $"{entry["action"].Text()} {entry["actor"].Text()}";
}
