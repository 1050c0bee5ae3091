using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Shop;

public sealed class GetDeliveryRequest
{
    /// <summary>A state of Nigeria, spelled as people do.</summary>
    [FromQuery(Name = "state"), Required, NotBlank, StringLength(Customer.PlaceLength)]
    public string? State { get; init; }

    /// <summary>Kilograms of the whole cart; 0 when absent.</summary>
    [FromQuery(Name = "weight")]
    public AddressNumber? Weight { get; init; }
}

/// <param name="Method">How it comes.</param>
/// <param name="Price">What that costs, unless the goods are worth <paramref name="FreeFrom"/>.</param>
/// <param name="FreeFrom">Goods that cost as much as this are delivered for nothing; null when none are.</param>
/// <param name="DaysMin">Days from the order, at best.</param>
/// <param name="DaysMax">Days from the order, at worst.</param>
internal sealed record DeliveryPrice(
    DeliveryMethod Method, decimal Price, decimal? FreeFrom, int? DaysMin, int? DaysMax);

/// <param name="State">By its name.</param>
/// <param name="Weight">Kilograms.</param>
/// <param name="Currency">ISO 4217 code of the prices.</param>
/// <param name="DeliveryMethods">What is offered there, for that weight.</param>
internal sealed record DeliveryResponse(
    string State, decimal Weight, string Currency, IReadOnlyList<DeliveryPrice> DeliveryMethods);

internal static class GetDelivery
{
    /// <summary>What delivery to a state costs, by method, for a cart of some weight.</summary>
    public static async Task<Results<Ok<DeliveryResponse>, ProblemHttpResult>> Handle(
        [AsParameters] GetDeliveryRequest request, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        OfferFeed offers,
        CancellationToken ct)
    {
        if (NigerianStates.Named(request.State!) is not { } named)
            return StateProblem.Of("state", request.State!);
        if (request.Weight is { Value: > (decimal)DeliveryRate.HeaviestWeight })
            return Problem.Invalid("weight", $"Send a number from 0 to {DeliveryRate.HeaviestWeight}.");

        var (shop, kilograms) = (terms.Value, request.Weight?.Value ?? 0);
        var zone = (await offers.Read(db, ct)).Offers.ZoneOf(named);
        var offered = Enum.GetValues<DeliveryMethod>().Select(method => zone?.RateOf(method, kilograms) is { } rate
            ? new DeliveryPrice(
                method, Money.TwoPlaces(rate.Price), rate.FreeFrom is { } from ? Money.TwoPlaces(from) : null,
                rate.DaysMin, rate.DaysMax)
            : (zone is null || method is DeliveryMethod.Pickup) && shop.Delivery.ContainsKey(method)
                ? new DeliveryPrice(method, shop.DeliveryPrice(method), null, null, null)
                : null);
        return TypedResults.Ok(
            new DeliveryResponse(named, kilograms, shop.Currency, [.. offered.OfType<DeliveryPrice>()]));
    }
}
