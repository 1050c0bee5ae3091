namespace TBeauty.Commerce.Ordering;

/// <summary>Where an order goes, as it was on the day of the order.</summary>
public sealed record Address(
    string Line1, string? Line2, string City, string State, string? PostalCode, string Country);
