using System.Net.Http.Json;

namespace TBeauty.Tests.Support;

/// <summary>Somebody without an account, with a cart token.</summary>
public sealed record GuestShopper(Caller Door, string CartToken, string Email, string Phone)
{
    private const string Root = "/api/v1/customer";

    public object Guest => new { first_name = "Ngozi", last_name = "Eze", email = Email, phone = Phone };

    /// <summary>A guest with one product in the cart.</summary>
    public static async Task<GuestShopper> With(
        Shop shop, long product, int quantity = 1, string? email = null, int replica = 0)
    {
        var door = shop.Storefronts[replica];
        var token = (await door.Post($"{Root}/cart/items", new { product_id = product, quantity })).Expect(201)
            .Header("X-Cart-Token")!;
        return new(door, token, email ?? $"guest-{Guid.NewGuid():N}@example.com",
            $"+23480{Random.Shared.Next(10_000_000, 99_999_999)}");
    }

    /// <summary>A guest's order of one product.</summary>
    public static async Task<GuestOrder> Order(
        Shop shop, long product, int quantity = 1, string? email = null, string? key = null)
    {
        var guest = await With(shop, product, quantity, email);
        var answer = (await guest.CheckOut(key)).Expect(201).Body;
        return new(
            shop, guest, answer["order"]["id"].Number(), answer["order"]["order_number"].Text(),
            answer["order"]["customer"]["id"].Number(), answer["order_token"].Text());
    }

    public Task<Answer> CheckOut(string? key = null, object? guest = null) => Send("cart/checkout", new
    {
        guest = guest ?? Guest,
        shipping_address_line1 = "12 Admiralty Way",
        shipping_city = "Lekki",
        shipping_state = "Lagos",
    }, key);

    public Task<Answer> Send(string path, object body, string? key = null) => Door.Send(
        HttpMethod.Post, $"{Root}/{path}", JsonContent.Create(body),
        [("X-Cart-Token", CartToken), .. key is null ? [] : new[] { ("Idempotency-Key", key) }]);
}

/// <summary>An order that a guest has placed, and its token.</summary>
public sealed record GuestOrder(Shop Shop, GuestShopper Guest, long Id, string Number, long Customer, string Token)
{
    public string Path => $"/api/v1/customer/orders/{Id}";

    public Task<Answer> Get(string below = "", string? token = null) =>
        Guest.Door.Get(Path + below, ("X-Order-Token", token ?? Token));

    public Task<Answer> Post(string below, object? body = null, string? token = null, string? key = null) =>
        Send(below, body is null ? null : JsonContent.Create(body), token, key);

    public Task<Answer> Prove(string? key = null, string? token = null) => Send(
        "/payment-proof",
        Uploads.Form(("amount", "100.00"), ("payment_method", "bank_transfer"))
            .WithFile("receipt", Uploads.Png), token, key);

    private Task<Answer> Send(string below, HttpContent? content, string? token, string? key) => Guest.Door.Send(
        HttpMethod.Post, Path + below, content,
        [("X-Order-Token", token ?? Token), .. key is null ? [] : new[] { ("Idempotency-Key", key) }]);
}
