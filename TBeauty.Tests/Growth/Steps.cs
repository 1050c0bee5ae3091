using TBeauty.Tests.Support;

namespace TBeauty.Tests.Growth;

/// <summary>What customers and staff do all day.</summary>
internal static class Steps
{
    private const string Cart = "/api/v1/customer/cart";

    private static long nextCustomer = 101;

    public static readonly IReadOnlyList<Request> All =
    [
        new("GET /api/v1/customer/products/{product}", "a product", 200, shop =>
            Task.FromResult(() => shop.Storefront.Get("/api/v1/customer/products/9"))),
        new("GET /api/v1/customer/cart", "a cart", 200, shop => Task.FromResult(() => shop.Shopper.Get(Cart))),
        new("POST /api/v1/customer/cart/items", "a line", 201, shop => Task.FromResult(() => Add(shop.Shopper, 9))),
        new("POST /api/v1/customer/cart/checkout", "one line", 201, shop => CheckOut(shop, 1, key: false)),
        new("POST /api/v1/customer/cart/checkout", "five lines and a key", 201, shop => CheckOut(shop, 5, key: true)),
        new("GET /api/v1/customer/orders/{id}", "an order", 200, async shop =>
        {
            var (shopper, order) = await Placed(shop);
            return () => shopper.Get($"/api/v1/customer/orders/{order}");
        }),
        new("POST /api/v1/orders", "an order of staff", 201, shop => Task.FromResult(() => shop.Owner.Post(
            "/api/v1/orders", new { customer_id = 9, lines = new[] { new { product_id = 9, quantity = 1 } },
                delivery_method = "pickup" }))),
        new("GET /api/v1/orders/{id}", "an order", 200, shop =>
            Task.FromResult(() => shop.Owner.Get("/api/v1/orders/777"))),
        new("POST /api/v1/payments", "money for an order", 201, async shop =>
        {
            var (_, order) = await Placed(shop);
            return () =>
                shop.Owner.Post("/api/v1/payments", new { order_id = order, amount = 100.00m, payment_method = "pos" });
        }),
        new("POST /api/v1/payments/{id}/verify", "money for an order", 200, async shop =>
        {
            var (_, order) = await Placed(shop);
            var payment = await shop.Owner.Make(
                "/api/v1/payments", new { order_id = order, amount = 100.00m, payment_method = "pos" });
            return () => shop.Owner.Post($"/api/v1/payments/{payment}/verify");
        }),
        new("GET /api/v1/payments/{id}", "a payment", 200, shop =>
            Task.FromResult(() => shop.Owner.Get("/api/v1/payments/777"))),
        new("GET /api/v1/customers/{id}", "a customer", 200, shop =>
            Task.FromResult(() => shop.Owner.Get("/api/v1/customers/777"))),
    ];

    private static Task<Answer> Add(Caller shopper, long product) =>
        shopper.Post($"{Cart}/items", new { product_id = product, quantity = 1 });

    private static Task Fill(Caller shopper, long product) =>
        Wait.Until(async () => (int)(await Add(shopper, product)).Status is 201);

    private static async Task<Func<Task<Answer>>> CheckOut(GrownShop shop, int lines, bool key)
    {
        var shopper = shop.NewShopper(Interlocked.Increment(ref nextCustomer));
        for (var line = 0; line < lines; line++)
            await Fill(shopper, 9 + line);
        var name = key ? $"checkout-{Guid.NewGuid():N}" : null;
        return () => shopper.Post($"{Cart}/checkout", Shopper.LagosAddress, name);
    }

    private static async Task<(Caller Shopper, long Order)> Placed(GrownShop shop)
    {
        var shopper = shop.NewShopper(Interlocked.Increment(ref nextCustomer));
        await Fill(shopper, 9);
        var placed = (await shopper.Post($"{Cart}/checkout", Shopper.LagosAddress)).Expect(201).Body;
        return (shopper, placed["order"]["id"].Number());
    }
}
