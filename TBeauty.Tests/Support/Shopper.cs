namespace TBeauty.Tests.Support;

/// <summary>A customer with a token.</summary>
public sealed record Shopper(long Id, string Email, string Password, Caller Calls, string RefreshToken)
{
    public static readonly object LagosAddress = new
    {
        shipping_address_line1 = "12 Admiralty Way",
        shipping_city = "Lekki",
        shipping_state = "Lagos",
    };

    public Task<Answer> AddToCart(long product, int quantity = 1) =>
        Calls.Post("/api/v1/customer/cart/items", new { product_id = product, quantity });

    public Task<Answer> CheckOut(string? key = null) => Calls.Post("/api/v1/customer/cart/checkout", LagosAddress, key);

    /// <summary>Puts products into the cart and checks out.</summary>
    public async Task<Answer> Buy(params (long Product, int Quantity)[] lines)
    {
        foreach (var (product, quantity) in lines)
            (await AddToCart(product, quantity)).Expect(201);
        return await CheckOut();
    }
}
