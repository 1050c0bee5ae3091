using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.StorefrontApi.Shop;

internal sealed record DeliveryOffer(DeliveryMethod Method, decimal Price);

internal sealed record PaymentOffer(PaymentMethod Method, string Instructions);

internal sealed record ShopResponse(
    string Name, string Currency, IReadOnlyList<DeliveryOffer> DeliveryMethods, IReadOnlyList<PaymentOffer> PaymentMethods);

internal static class GetShop
{
    /// <summary>How the shop delivers and how it is paid.</summary>
    public static Ok<ShopResponse> Handle(IOptionsMonitor<ShopTerms> terms) => TypedResults.Ok(Of(terms.CurrentValue));

    internal static ShopResponse Of(ShopTerms shop) => new(
        shop.Name,
        shop.Currency,
        [.. shop.Delivery.Keys.Order().Select(method => new DeliveryOffer(method, shop.DeliveryPrice(method)))],
        [.. shop.Payment.OrderBy(offer => offer.Key).Select(offer => new PaymentOffer(offer.Key, offer.Value))]);
}
