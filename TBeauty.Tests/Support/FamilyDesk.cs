namespace TBeauty.Tests.Support;

/// <summary>Families and their products, as staff make them.</summary>
internal static class FamilyDesk
{
    /// <returns>The id of a new family.</returns>
    public static Task<long> NewFamily(this Shop shop, params string[] options) =>
        shop.Owner.Make("/api/v1/families", new { name = $"Family {Guid.NewGuid():N}", options });

    /// <summary>A new product that is one of a family.</summary>
    /// <returns>Its id.</returns>
    public static async Task<long> NewShade(
        this Shop shop, long family, string shade, int onHand = 5, decimal price = 2500.00m)
    {
        var product = await shop.NewProduct(onHand, price);
        (await shop.Join(product, family, new { shade })).Expect(200);
        return product;
    }

    public static Task<Answer> Join(this Shop shop, long product, long? family, object? options) =>
        shop.Owner.Put($"/api/v1/products/{product}", new { family_id = family, options });

    /// <summary>A product as customers see it, once every replica knows that it is one of so many.</summary>
    public static async Task<Json> Seen(this Shop shop, long product, int variants)
    {
        foreach (var replica in shop.Storefronts)
        {
            await Wait.Until(async () =>
            {
                var family = (await replica.Get($"/api/v1/customer/products/{product}")).Expect(200).Body["family"];
                return (family.IsNull ? 0 : family["variants"].Items().Count()) == variants;
            });
        }

        return (await shop.Storefront.Get($"/api/v1/customer/products/{product}")).Expect(200).Body;
    }
}
