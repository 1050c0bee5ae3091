using System.Text;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Tests.Support;

/// <summary>Orders of one customer, placed beside each other as a process of the storefront does it.</summary>
internal sealed class BatchDesk
{
    private readonly Shop shop;
    private readonly string database;
    private readonly long customer;

    private BatchDesk(Shop shop, string database, long customer) =>
        (this.shop, this.database, this.customer) = (shop, database, customer);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<BatchDesk> Of(Shop shop) => new(
        shop, new NpgsqlConnectionStringBuilder(await shop.ConnectionString(CommerceDatabase.Name))
        {
            MaxPoolSize = 20,
            Timeout = 240,
            ApplicationName = "batches",
        }.ConnectionString, (await shop.NewShopper()).Id);

    /// <summary>What one process has.</summary>
    public static OrderBatches Batches() => new(waiting: 1000, patience: TimeSpan.FromMinutes(4), TimeProvider.System);

    public IdempotentRequest Request(byte hash = 1) => new($"test:{customer}", $"batch-{Guid.NewGuid()}", [hash]);

    /// <summary>A pickup order of a cart of its own, with a key.</summary>
    /// <param name="price">What its caller believes; null for what the catalogue says.</param>
    public async Task<NewOrder> Order(
        (long Product, int Quantity)[] lines, decimal? price = null, string? wish = null, long? customer = null,
        string? code = null)
    {
        await using var db = Open();
        var quotes = await ProductQuote.Read(db, [.. lines.Select(line => line.Product)], Ct);
        WantedItem[] ordered =
            [.. lines.Select(line => (line.Quantity, Quote: quotes[line.Product])).Select(of => new WantedItem(
            of.Quote.ProductId, of.Quote.Name, of.Quote.Sku, price ?? of.Quote.Price, of.Quantity,
            RequestedShade: wish))];
        var (terms, now) = (new ShopTerms(), TimeProvider.System.GetUtcNow());
        var pricedBy = code is null ? null : (await new OfferFeed().Read(db, code, new(this.customer, false), Ct))
            .For(null, DeliveryMethod.Pickup, ordered, quotes, terms, now.DayInLagos());
        return await Identified(db, new Order(
            customer ?? this.customer, ordered, DeliveryMethod.Pickup, null, OrderSource.Website, terms, now,
            pricedBy), new($"cart-{Guid.NewGuid():N}", 1), Request());
    }

    /// <summary>The same request again, by somebody who doesn't know what became of it.</summary>
    public async Task<NewOrder> Again(NewOrder first)
    {
        var again = await Order([.. first.Order.Items.Select(item => (item.ProductId, item.Quantity))]);
        return again with { Cart = first.Cart, Request = first.Request };
    }

    /// <summary>Places them in one transaction.</summary>
    public async Task<PlaceOrder.Result[]> Results(params NewOrder[] batch)
    {
        await using var db = Open();
        return await PlaceOrder.Together(db, batch, Ct);
    }

    public async Task<PlaceOrder.Outcome[]> Place(params NewOrder[] batch) =>
        [.. (await Results(batch)).Select(result => result.Outcome)];

    /// <summary>Places one as a checkout does, with whoever comes at the same moment.</summary>
    public async Task<PlaceOrder.Result> Place(OrderBatches batches, NewOrder order)
    {
        await using var db = Open();
        return await batches.Place(db, order, Ct);
    }

    /// <summary>Each exists once, with its lines, its event, its message and its key.</summary>
    public Task AssertWritten(params NewOrder[] orders) =>
        AssertRows(orders, order => (1, order.Order.Items.Count, 1, 1, 1));

    /// <summary>Nothing of them was written; whether their keys are known is another matter.</summary>
    public Task AssertUnwritten(params NewOrder[] orders) => AssertRows(orders, _ => (0, 0, 0, 0, null));

    private async Task AssertRows(
        NewOrder[] orders, Func<NewOrder, (int Orders, int Lines, int Events, int Outbox, int? Keys)> expected)
    {
        foreach (var order in orders)
        {
            var (id, key) = (order.Order.Id, order.Request!.Key);
            var rows = (await shop.Ask($"""
                select concat_ws(' ', (select count(*) from ordering.orders where id = {id}),
                    (select count(*) from ordering.order_items where order_id = {id}),
                    (select count(*) from ordering.order_events where order_id = {id} and what = 'placed'),
                    (select count(*) from ops.outbox where subject = 'order:{id}' and event = 'order.placed'),
                    (select count(*) from ops.idempotency_keys where key = '{key}'))
                """))!.Split(' ').Select(int.Parse).ToArray();
            var (written, lines, events, outbox, keys) = expected(order);
            Assert.Equal([written, lines, events, outbox, keys ?? rows[4]], rows);
        }
    }

    private static async Task<NewOrder> Identified(
        CommerceDbContext db, Order order, CartState cart, IdempotentRequest request)
    {
        var actor = $"customer:{order.CustomerId}";
        await PlaceOrder.Identify(db, order, actor, Ct);
        StoredAnswer kept = new(201, Encoding.UTF8.GetBytes($"{{\"id\":{order.Id}}}"), $"/orders/{order.Id}", null);
        return new(order, actor, TimeProvider.System.Today(), cart, request, kept, Guest: null);
    }

    private CommerceDbContext Open()
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(database).UseCommerceConventions();
        return new(options.Options);
    }
}
