namespace TBeauty.BackOffice.Api;

public sealed record Promotion(
    long Id, string Name, string? Code, string Kind, decimal Value, IReadOnlyList<long> ProductIds,
    IReadOnlyList<long> CategoryIds,
    IReadOnlyList<long> BrandIds, decimal? MinSubtotal, decimal? MaxDiscount, DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    int? UsageLimit, int? UsageLimitPerCustomer, bool FirstOrderOnly, bool VipOnly, bool IsActive, long UsedCount);

public sealed record PromotionList(
    IReadOnlyList<Promotion> Promotions, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

public sealed record DeliveryRate(
    string Method, decimal Price, decimal? MinWeight, decimal? MaxWeight, decimal? FreeFrom, int? DaysMin,
    int? DaysMax);

public sealed record DeliveryZone(
    long Id, string Name, IReadOnlyList<string> States, IReadOnlyList<DeliveryRate> Rates);

public sealed record DeliveryZoneList(IReadOnlyList<DeliveryZone> DeliveryZones, long Total, int Page, long Pages);
