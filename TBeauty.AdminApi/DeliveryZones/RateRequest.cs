using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.DeliveryZones;

public sealed record RateRequest : IValidatableObject
{
    public required DeliveryMethod Method { get; init; }

    [Amount(AllowZero = true)]
    public required decimal Price { get; init; }

    /// <summary>Kilograms, included; nothing when absent.</summary>
    [Range(0, DeliveryRate.HeaviestWeight)]
    public decimal? MinWeight { get; init; }

    /// <summary>Kilograms, included; without end when absent.</summary>
    [Range(0, DeliveryRate.HeaviestWeight)]
    public decimal? MaxWeight { get; init; }

    /// <summary>Goods that cost as much as this, before any discount, are delivered for nothing.</summary>
    [Amount(AllowZero = true)]
    public decimal? FreeFrom { get; init; }

    [Range(0, DeliveryRate.LongestDays)]
    public int? DaysMin { get; init; }

    /// <summary>
    /// Days from the order until it is there at the latest; <c>expected_delivery_date</c> comes from it.
    /// </summary>
    [Range(0, DeliveryRate.LongestDays)]
    public int? DaysMax { get; init; }

    internal DeliveryRate Rate => new(Method, Price, MinWeight, MaxWeight, FreeFrom, DaysMin, DaysMax);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxWeight <= (MinWeight ?? 0))
            yield return new("A rate ends at a higher weight than it begins with.", [nameof(MaxWeight)]);
        if (DaysMax < DaysMin)
            yield return new("The latest day is not before the earliest.", [nameof(DaysMax)]);
    }

    /// <summary>What is wrong with rates that are right each.</summary>
    internal static IEnumerable<ValidationResult> Together(IReadOnlyList<RateRequest> rates)
    {
        if (!rates.Contains(null!) && DeliveryZone.Overlap([.. rates.Select(rate => rate.Rate)]))
            yield return new("Two rates of one method fit the same weight.", ["Rates"]);
    }

    /// <summary>What is wrong with the names of states together.</summary>
    internal static IEnumerable<ValidationResult> Together(IReadOnlyList<string> states)
    {
        var named = states.OfType<string>().Select(NigerianStates.Named).OfType<string>().ToArray();
        if (named.Distinct().Count() < named.Length)
            yield return new("A state is named twice.", ["States"]);
    }
}
