using System.Text.Json;
using System.Text.Json.Serialization;

namespace TBeauty.Commerce.DeliveryZones;

/// <summary>What a way of delivery costs in a zone, for carts of a certain weight.</summary>
/// <param name="MinWeight">Kilograms, included; none is from nothing.</param>
/// <param name="MaxWeight">Kilograms, included; none is without end.</param>
/// <param name="FreeFrom">Goods of that much are delivered for nothing.</param>
/// <param name="DaysMin">Days from the order until it is there, at best.</param>
/// <param name="DaysMax">The same, at worst: what a customer is told.</param>
public sealed record DeliveryRate(
    DeliveryMethod Method, decimal Price, decimal? MinWeight = null, decimal? MaxWeight = null,
    decimal? FreeFrom = null,
    int? DaysMin = null, int? DaysMax = null)
{
    /// <summary>Kilograms, as products have them.</summary>
    public const double HeaviestWeight = 1_000_000_000;

    public const int LongestDays = 365;

    /// <summary>How rates are written where they are kept, and in the audit: in the APIs' words.</summary>
    public static readonly JsonSerializerOptions Words = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Where one rate ends and the next begins both fit; the lighter one is taken.</summary>
    public bool Fits(decimal weight) => weight >= (MinWeight ?? 0) && (MaxWeight is not { } most || weight <= most);

    /// <summary>Whether there are weights between whose ends both fit.</summary>
    public bool Overlaps(DeliveryRate other) => Method == other.Method
        && (MaxWeight is not { } end || (other.MinWeight ?? 0) < end)
        && (other.MaxWeight is not { } otherEnd || (MinWeight ?? 0) < otherEnd);

    public decimal PriceOf(decimal goods) => goods >= FreeFrom ? 0.00m : Money.TwoPlaces(Price);

    /// <summary>When an order of a day should be there at the latest; null where nothing is promised.</summary>
    public DateOnly? ExpectedOn(DateOnly day) => (DaysMax ?? DaysMin) is { } days ? day.AddDays(days) : null;
}
