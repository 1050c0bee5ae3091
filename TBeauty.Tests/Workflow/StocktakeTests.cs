using System.Net.Http.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A count finds what the books don't know, while the shop goes on selling.</summary>
public class StocktakeTests(Shop shop)
{
    [Fact]
    public async Task Approving_moves_what_the_count_found_whatever_has_come_and_gone_since()
    {
        var desk = await StockDesk.Open(shop);
        var (missing, right, uncounted) = (await desk.Lot(10), await desk.Lot(5), await desk.Lot(7));
        var opened = (await desk.Begin(new { location_id = desk.Location, name = " Friday ", notes = "Top shelf too" }))
            .Expect(201);
        var id = opened.Body["id"].Number();
        Assert.Equal($"{StockDesk.Stocktakes}/{id}", opened.Headers.Location!.ToString());
        Assert.Equal(("open", "Friday", "staff:owner@tbeauty.local"),
            (opened.Body["status"].Text(), opened.Body["name"].Text(), opened.Body["opened_by"].Text()));
        Assert.Equal(3, opened.Body["uncounted_items"].Number());

        var counted = (await desk.Count(id, (missing, 8), (right, 5))).Expect(200).Body;
        Assert.Equal(["10 8 -2 -1800.00", "5 5 0 0.00"], counted["lines"].Items().Select(Line));
        await desk.Move(missing, "receipt", 5);
        await desk.Move(missing, "write_off", 1);
        Assert.Equal(["10 8 -2 -1800.00", "5 5 0 0.00"], (await desk.Sheet(id))["lines"].Items().Select(Line));
        Assert.Equal(14, await desk.OnHand(missing));

        var approved = (await desk.Approve(id)).Expect(200).Body;

        Assert.Equal("approved", approved["status"].Text());
        Assert.Equal("staff:owner@tbeauty.local", approved["closed_by"].Text());
        Assert.Equal(1, approved["uncounted_items"].Number());
        Assert.Equal((2L, 1L, -2L, -1800.00m), StockDesk.Totals(approved["totals"]));
        Assert.Equal((12, 5, 7), (await desk.OnHand(missing), await desk.OnHand(right), await desk.OnHand(uncounted)));
        var ledger = (await shop.Owner.Get($"{StockDesk.Inventory}/{missing}/movements")).Expect(200).Body["movements"]
            .Items().First();
        Assert.Equal(approved["lines"].Items().First()["movement_id"].Number(), ledger["id"].Number());
        Assert.Equal(("count", -2L, 12L, "Friday", "stocktake", id),
            (ledger["type"].Text(), ledger["quantity"].Number(),
            ledger["on_hand_after"].Number(), ledger["reason"].Text(), ledger["reference_type"]
                .Text(), ledger["reference_id"].Number()));
        Assert.True(approved["lines"].Items().Last()["movement_id"].IsNull);
        Assert.Equal(["receipt 5 5 0"], await OrderDesk.Ledger(shop, right));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Counting_again_replaces_the_count_and_what_the_books_said()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10, 50.00m);
        var id = await desk.Stocktake();
        (await desk.Count(id, (item, 12))).Expect(200);
        await desk.Move(item, "receipt", 3);

        var again = (await desk.Count(id, (item, 13))).Expect(200).Body;
        Assert.Equal(["13 13 0 0.00"], again["lines"].Items().Select(Line));
        (await desk.Approve(id)).Expect(200);

        Assert.Equal(["receipt 3 13 0", "receipt 10 10 0"], await OrderDesk.Ledger(shop, item));
    }

    [Fact]
    public async Task Units_on_the_wrong_shelf_are_found_before_an_order_misses_them()
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 0);
        var lot = await desk.Lot(5, product: product, batch: "A");
        var order = await OrderDesk.Order(shop, (product, 5));
        await order.Pack();
        Assert.Equal([$"{lot}:5"], await order.Allocations());
        var other = await desk.Lot(1, product: product, batch: "B");
        var id = await desk.Stocktake();
        (await desk.Count(id, (lot, 0), (other, 6))).Expect(200);

        (await desk.Approve(id)).Expect(200);

        Assert.Equal([$"{other}:5"], await order.Allocations());
        Assert.DoesNotContain("fell_short", await order.Timeline());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Units_set_aside_for_orders_are_counted_and_found_units_can_be_sold()
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 0);
        var item = await desk.Lot(4, product: product);
        var order = await OrderDesk.Order(shop, (product, 3));
        await order.Take("allocate");
        var id = await desk.Stocktake();

        Assert.Equal(["4 9 5 4500.00"], (await desk.Count(id, (item, 9))).Expect(200).Body["lines"].Items()
            .Select(Line));
        (await desk.Approve(id)).Expect(200);

        Assert.Equal((9, 3, 6), await OrderDesk.Stock(shop, product));
        Assert.Equal([$"{item}:3"], await order.Allocations());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_approval_that_can_not_book_one_line_books_none()
    {
        var desk = await StockDesk.Open(shop);
        var (found, gone) = (await desk.Lot(10), await desk.Lot(5));
        var id = await desk.Stocktake();
        (await desk.Count(id, (found, 11), (gone, 0))).Expect(200);
        await desk.Move(gone, "write_off", 2);

        var lines = (await desk.Approve(id)).ExpectProblem(409, "stock.insufficient")["lines"].Items().Single();

        Assert.Equal((gone, 5L, 0L, -5L, 3L), (lines["inventory_item_id"].Number(), lines["expected_quantity"].Number(),
            lines["counted_quantity"].Number(), lines["variance"].Number(), lines["available_quantity"].Number()));
        Assert.Equal((10, 3), (await desk.OnHand(found), await desk.OnHand(gone)));
        Assert.Equal("open", (await desk.Sheet(id))["status"].Text());
        (await desk.Count(id, (gone, 0))).Expect(200);
        (await desk.Approve(id)).Expect(200);
        Assert.Equal((11, 0), (await desk.OnHand(found), await desk.OnHand(gone)));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_closed_stocktake_stays_closed_and_makes_room_for_the_next()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(3);
        var id = await desk.Stocktake();
        (await desk.Begin()).ExpectProblem(409, "stocktake.open");
        (await desk.Count(id, (item, 1))).Expect(200);

        var cancelled = (await shop.Owner.Post(
            $"{StockDesk.Stocktakes}/{id}/cancel", new { reason = "Shelf was moved" })).Expect(200).Body;

        Assert.Equal(("cancelled", "Shelf was moved"), (cancelled["status"].Text(), cancelled["cancel_reason"].Text()));
        Assert.Equal(["3 1 -2 -1800.00"], cancelled["lines"].Items().Select(Line));
        Assert.Equal(3, await desk.OnHand(item));
        await AssertClosed(desk, id, item, "cancelled");

        var next = await desk.Stocktake();
        (await desk.Approve(next)).Expect(200);
        await AssertClosed(desk, next, item, "approved");
        Assert.Equal(["receipt 3 3 0"], await OrderDesk.Ledger(shop, item));
    }

    [Theory]
    [InlineData("""{"counts":[{"inventory_item_id":1,"counted_quantity":-1}]}""", "counts[0].counted_quantity")]
    [InlineData("""{"counts":[{"inventory_item_id":1,"counted_quantity":10000001}]}""", "counts[0].counted_quantity")]
    [InlineData("""{"counts":[{"inventory_item_id":0,"counted_quantity":1}]}""", "counts[0].inventory_item_id")]
    [InlineData("""{"counts":[{"inventory_item_id":1,"counted_quantity":1,"notes":" "}]}""", "counts[0].notes")]
    [InlineData(
        """{"counts":[{"inventory_item_id":1,"counted_quantity":1},{"inventory_item_id":1,"counted_quantity":2}]}""",
        "counts")]
    [InlineData("""{"counts":[null]}""", "counts")]
    [InlineData("""{"counts":[]}""", "counts")]
    [InlineData("{}", "counts")]
    public async Task A_bad_count_is_not_kept(string body, string field)
    {
        var desk = await StockDesk.Open(shop);
        var id = await desk.Stocktake();

        (await shop.Owner.PostText($"{StockDesk.Stocktakes}/{id}/counts", body)).ExpectInvalid(field);

        Assert.Equal("[]", (await desk.Sheet(id))["lines"].ToString());
    }

    [Fact]
    public async Task Only_items_of_the_location_are_counted_and_unknown_things_are_named()
    {
        var (desk, elsewhere) = (await StockDesk.Open(shop), await StockDesk.Open(shop));
        var (here, there) = (await desk.Lot(1), await elsewhere.Lot(1));
        var id = await desk.Stocktake();

        (await desk.Count(id, (here, 2), (there, 2))).ExpectInvalid("counts[1].inventory_item_id");
        (await desk.Count(id, (999_999_999, 2), (here, 2))).ExpectInvalid("counts[0].inventory_item_id");

        Assert.Equal("[]", (await desk.Sheet(id))["lines"].ToString());
        (await desk.Begin(new { location_id = 999_999_999 })).ExpectInvalid("location_id");
        (await desk.Begin(new { name = "No place" })).ExpectInvalid("location_id");
        (await desk.Begin(new { location_id = desk.Location, name = " " })).ExpectInvalid("name");
        (await desk.Count(999_999_999, (here, 1))).ExpectProblem(404, "not_found");
        (await desk.Approve(999_999_999)).ExpectProblem(404, "not_found");
        (await shop.Owner.Post($"{StockDesk.Stocktakes}/999999999/cancel")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"{StockDesk.Stocktakes}/999999999")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"{StockDesk.Stocktakes}?status=closed")).ExpectInvalid("status");
    }

    [Fact]
    public async Task Whoever_approves_what_they_saw_is_told_of_a_later_count()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10);
        var id = await desk.Stocktake();
        var seen = (await desk.Count(id, (item, 9))).Expect(200).Header("ETag")!;
        Assert.Equal(seen, (await shop.Owner.Get($"{StockDesk.Stocktakes}/{id}")).Expect(200).Header("ETag"));
        var later = (await desk.Count(id, (item, 8))).Expect(200).Header("ETag")!;
        Assert.NotEqual(seen, later);

        foreach (var step in new[] { "approve", "cancel", "counts" })
            (await Step(id, step, seen, item)).ExpectProblem(412, "precondition.failed");
        Assert.Equal(10, await desk.OnHand(item));

        (await Step(id, "approve", later, item)).Expect(200);
        Assert.Equal(8, await desk.OnHand(item));
    }

    private Task<Answer> Step(long id, string step, string version, long item) => shop.Owner.Send(
        HttpMethod.Post, $"{StockDesk.Stocktakes}/{id}/{step}",
        step is "counts" ? JsonContent.Create(
            new { counts = new[] { new { inventory_item_id = item, counted_quantity = 1 } } }) : null,
        [("If-Match", version)]);

    private static async Task AssertClosed(StockDesk desk, long id, long item, string status)
    {
        foreach (var answer in (Answer[])[await desk.Count(id, (item, 2)), await desk.Approve(id),
            await desk.Shop.Owner.Post($"{StockDesk.Stocktakes}/{id}/cancel")])
            Assert.Equal(status, answer.ExpectProblem(409, "stocktake.status")["stocktake_status"].Text());
    }

    private static string Line(Json line) => FormattableString.Invariant(
        $"{line["expected_quantity"].Number()} {line["counted_quantity"].Number()} {line["variance"].Number()} {line["variance_value"].Amount():0.00}");
}
