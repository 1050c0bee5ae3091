using TBeauty.Commerce.DeliveryZones;

namespace TBeauty.Commerce.Ordering;

/// <summary>Where an order goes, as it was on the day of the order.</summary>
public sealed record Address(
    string Line1, string? Line2, string City, string State, string? PostalCode, string Country)
{
    /// <summary>Only there the states are known.</summary>
    public bool IsInNigeria => IsNigeria(Country);

    /// <summary>Whether it says to be in a state that Nigeria doesn't have.</summary>
    public bool HasUnknownState => IsUnknown(State, Country);

    /// <summary>Whether Nigeria, if that is the country, doesn't have it; no state at all is fine.</summary>
    public static bool IsUnknown(string? state, string country) =>
        IsNigeria(country) && !string.IsNullOrWhiteSpace(state) && NigerianStates.Named(state) is null;

    private static bool IsNigeria(string country) =>
        Fold.Of(country) is "nigeria" or "ng" or "federal republic of nigeria";

    /// <returns>Null when no address was given at all.</returns>
    public static Address? From(
        string? line1, string? line2, string? city, string? state, string? postalCode, string? country) =>
        line1 is null || city is null || state is null
            ? null
            : new(line1, line2, city, state, postalCode, country ?? Customers.Customer.HomeCountry);

    /// <summary>
    /// What an address lacks for a delivery. Somebody who collects the goods may leave it out, but not give half of
    /// one.
    /// </summary>
    /// <returns>The names of the request's members, each with a sentence.</returns>
    public static IEnumerable<(string Member, string Sentence)> Missing(
        DeliveryMethod method, string? line1, string? city, string? state)
    {
        if (method is DeliveryMethod.Pickup && (line1 ?? city ?? state) is null)
            yield break;

        if (line1 is null)
            yield return ("ShippingAddressLine1", "The order needs an address.");
        if (city is null)
            yield return ("ShippingCity", "The order needs a city.");
        if (state is null)
            yield return ("ShippingState", "The order needs a state.");
    }
}
