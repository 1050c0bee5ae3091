using System.Net;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Nothing is ever sold twice, on however many replicas.</summary>
[Trait("suite", "trust")]
public class NoOversellTests(Shop shop)
{
    [Fact]
    public async Task The_last_units_are_sold_once()
    {
        var product = await shop.NewProduct(onHand: 5);
        var shoppers = await Shoppers(24);
        foreach (var shopper in shoppers)
            (await shopper.AddToCart(product)).Expect(201);

        var answers = await Task.WhenAll(shoppers.Select(shopper => shopper.CheckOut()));

        Assert.Equal(5, answers.Count(answer => answer.Status is HttpStatusCode.Created));
        var refused = answers.Where(answer => answer.Status is not HttpStatusCode.Created).ToArray();
        Assert.Equal(19, refused.Length);
        foreach (var refusal in refused)
        {
            var line = Assert.Single(refusal.ExpectProblem(409, "stock.insufficient")["lines"].Items());
            Assert.Equal(product, line["product_id"].Number());
            Assert.Equal(1, line["requested"].Number());
            Assert.Equal(0, line["available_quantity"].Number());
        }

        var stock = await shop.Availability(product);
        Assert.Equal(5, stock["on_hand"].Number());
        Assert.Equal(5, stock["reserved"].Number());
        Assert.Equal(0, stock["available"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_last_one_is_sold_once_however_close_the_buyers_come()
    {
        const int buyers = 8;
        var product = await shop.NewProduct(onHand: 1);
        var shoppers = await Shoppers(buyers);
        foreach (var shopper in shoppers)
            (await shopper.AddToCart(product)).Expect(201);

        // Whoever comes has seen one unit and written an order by the time the row that decides is let go.
        await using var db = await shop.OpenDatabase();
        await using var holding = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from inventory.product_stock where product_id = {product} for update",
            TestContext.Current.CancellationToken);
        var buying = Task.WhenAll(shoppers.Select(shopper => shopper.CheckOut()));
        await UntilAllWait(buyers);
        await holding.CommitAsync(TestContext.Current.CancellationToken);

        var answers = await buying;
        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.Created),
            answer => answer.ExpectProblem(409, "stock.insufficient"));
        Assert.Equal(1, (await shop.Availability(product))["reserved"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Two_products_bought_in_opposite_order_do_not_block_each_other()
    {
        var (first, second) = (await shop.NewProduct(onHand: 100), await shop.NewProduct(onHand: 100));
        var shoppers = await Shoppers(20);

        var answers = await Task.WhenAll(shoppers.Select((shopper, i) => i % 2 is 0
            ? shopper.Buy((first, 2), (second, 1))
            : shopper.Buy((second, 1), (first, 2))));

        Assert.All(answers, answer => answer.Expect(201));
        Assert.Equal(60, (await shop.Availability(first))["available"].Number());
        Assert.Equal(80, (await shop.Availability(second))["available"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task One_line_that_cannot_be_covered_takes_nothing_of_the_others()
    {
        var (plenty, last) = (await shop.NewProduct(onHand: 50), await shop.NewProduct(onHand: 1));
        var shoppers = await Shoppers(2);
        foreach (var shopper in shoppers)
        {
            (await shopper.AddToCart(plenty, 3)).Expect(201);
            (await shopper.AddToCart(last)).Expect(201);
        }

        var answers = await Task.WhenAll(shoppers.Select(shopper => shopper.CheckOut()));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Created);
        Assert.Single(answers, answer => answer.Status is HttpStatusCode.Conflict);
        Assert.Equal(47, (await shop.Availability(plenty))["available"].Number());
        Assert.Equal(0, (await shop.Availability(last))["available"].Number());
        await shop.AssertBooksBalance();
    }

    private async Task UntilAllWait(int buyers)
    {
        await using var db = await shop.OpenDatabase();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(4));
        while (true)
        {
            var waiting = await db.Database.SqlQuery<int>($"""
                select count(*)::integer as "Value" from pg_stat_activity
                where wait_event_type = 'Lock' and query like '%ordering.place_order%'
                """).SingleAsync(patience.Token);
            if (waiting >= buyers)
                return;
            await Task.Delay(10, patience.Token);
        }
    }

    private async Task<Shopper[]> Shoppers(int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => shop.NewShopper()));
}
