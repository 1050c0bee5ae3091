using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Something that a shop does once, however often it is asked: a request, and how to see what came of it.
/// </summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Path">Where.</param>
/// <param name="Body">What is asked.</param>
/// <param name="OtherBody">Something else that could be asked there.</param>
/// <param name="Elsewhere">Another route that takes keys, and needs no body.</param>
public sealed record KeyedPost(Caller Caller, string Path, object Body, object OtherBody, string Elsewhere)
{
    public static readonly string[] Names = ["checkout", "payment", "refund", "shipment", "movement"];

    /// <summary>How many orders, payments, refunds, parcels or ledger rows there are.</summary>
    public required Func<Task<long>> Count { get; init; }

    /// <summary>Until this is done the post is refused with a rule; done again, the post could be done again.</summary>
    public required Func<Task> Allow { get; init; }

    /// <summary>Somebody else who may do the same.</summary>
    public required Func<Task<Caller>> Other { get; init; }

    /// <summary>Where else the caller could ask: every replica of the API.</summary>
    public required IReadOnlyList<Caller> Doors { get; init; }

    public static async Task<KeyedPost> Of(Shop shop, string name, bool allowed = true)
    {
        var post = name switch
        {
            "checkout" => await Checkout(shop),
            "payment" => await Payment(shop),
            "refund" => await Refund(shop),
            "shipment" => await Shipment(shop),
            _ => await Movement(shop),
        };
        if (allowed)
            await post.Allow();
        return post;
    }

    public static string NewKey() => $"post-{Guid.NewGuid()}";

    public Task<Answer> Do(string? key) => Caller.Post(Path, Body, key);

    /// <summary>Asks, and hangs up without having read a word, as soon as the post is done.</summary>
    public async Task DoAndLoseTheAnswer(string key)
    {
        var ct = TestContext.Current.CancellationToken;
        var (host, body) = (Caller.Http.BaseAddress!, JsonSerializer.SerializeToUtf8Bytes(Body));
        using var client = new TcpClient();
        await client.ConnectAsync(host.Host, host.Port, ct);
        var head =
            $"POST {Path} HTTP/1.1\r\nHost: {host.Authority}\r\nAuthorization: Bearer {Caller.Token}\r\nIdempotency-Key: {key}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. body], ct);
        await Wait.Until(async () => await Count() is 1);
        client.LingerState = new(true, 0);
    }

    private static async Task<KeyedPost> Checkout(Shop shop)
    {
        var product = await shop.NewProduct(onHand: 100);
        var shopper = await shop.NewShopper();
        return new(shopper.Calls, "/api/v1/customer/cart/checkout", Shopper.LagosAddress,
            new { delivery_method = "pickup" },
            "/api/v1/customer/orders/999999999/cancel")
        {
            Count = async () => (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["total"].Number(),
            Allow = async () => (await shopper.AddToCart(product)).Expect(201),
            Other = async () =>
            {
                var other = await shop.NewShopper();
                (await other.AddToCart(product)).Expect(201);
                return other.Calls;
            },
            Doors = [.. shop.Storefronts.Select(door => door.With(shopper.Calls.Token))],
        };
    }

    /// <summary>Money for an invoice, which can't be paid while it is a draft.</summary>
    private static async Task<KeyedPost> Payment(Shop shop)
    {
        var item = new { description = "Lipstick", quantity = 1, unit_price = 1000.00m };
        var invoice = await shop.Owner.Make(
            "/api/v1/invoices", new { customer_id = await NewCustomer(shop), items = new[] { item } });
        return OfStaff(shop, "finance", "/api/v1/payments", Body(100.00m), Body(200.00m),
            async () =>
                (await shop.Owner.Get($"/api/v1/payments?invoice_id={invoice}")).Expect(200).Body["total"].Number(),
            async () => (await shop.Owner.Post($"/api/v1/invoices/{invoice}/send")).Expect(200));

        object Body(decimal amount) => new { invoice_id = invoice, amount, payment_method = "cash" };
    }

    /// <summary>Money back, which has to have come first.</summary>
    private static async Task<KeyedPost> Refund(Shop shop)
    {
        var payment = await shop.Owner.Make(
            "/api/v1/payments", new
            {
                customer_id = await NewCustomer(shop),
                amount = 1000.00m,
                payment_method = "cash"
            });
        var path = $"/api/v1/payments/{payment}";
        return OfStaff(shop, "finance", $"{path}/refunds", Body(10.00m), Body(20.00m),
            async () => (await shop.Owner.Get(path)).Expect(200).Body["refunds"].Items().Count(),
            async () => (await shop.Owner.Post($"{path}/verify")).Expect(200));

        static object Body(decimal amount) => new { amount, reason = "Broken cap" };
    }

    /// <summary>One unit of several on its way, which has to be packed.</summary>
    private static async Task<KeyedPost> Shipment(Shop shop)
    {
        var product = await shop.NewProduct(onHand: 10);
        var order = await shop.Owner.Make("/api/v1/orders", new
        {
            customer_id = await NewCustomer(shop),
            lines = new[] { new { product_id = product, quantity = 9 } },
            delivery_method = "pickup",
        });
        var desk = await new OrderDesk(shop, order, null!).Pay();
        await desk.Take("allocate", "confirm", "processing");
        var line = await desk.Line(product);
        return OfStaff(shop, "stock", $"/api/v1/orders/{order}/shipments", Body(1), Body(2),
            async () => (await desk.Now())["shipments"].Items().Count(),
            async () => (await desk.Post("pack")).Expect(200));

        object Body(int quantity) => new { lines = new[] { new { order_item_id = line, quantity } } };
    }

    /// <summary>Units written off, which have to be there.</summary>
    private static async Task<KeyedPost> Movement(Shop shop)
    {
        var item = await OrderDesk.Lot(shop, await shop.NewProduct(onHand: 0), 0);
        var path = $"/api/v1/inventory/{item}/movements";
        return OfStaff(shop, "stock", path, Body(1), Body(2),
            async () => (await shop.Owner.Get(path)).Expect(200).Body["movements"].Items()
                .Count(row => row["type"].Text() is "write_off"),
            async () =>
                (await shop.Owner.Post(path, new { type = "receipt", quantity = 9, reason = "Delivery" })).Expect(201));

        static object Body(int quantity) => new { type = "write_off", quantity, reason = "Broken" };
    }

    private static KeyedPost OfStaff(
        Shop shop, string other, string path, object body, object otherBody, Func<Task<long>> count,
        Func<Task<Answer>> allow)
    {
        var isAllowed = false;
        return new(shop.Owner, path, body, otherBody, "/api/v1/orders/999999999/confirm")
        {
            Count = count,
            Allow = async () =>
            {
                if (!isAllowed)
                    await allow();
                isAllowed = true;
            },
            Other = () => shop.Staff(other),
            Doors = [shop.Owner],
        };
    }

    private static Task<long> NewCustomer(Shop shop) =>
        shop.Owner.Make("/api/v1/customers", new { first_name = "Ngozi", last_name = "Once" });
}
