namespace TBeauty.Commerce;

/// <summary>The shop's day. A lot is sellable through its expiry date in Lagos, which keeps UTC+1 all year.</summary>
public static class ShopCalendar
{
    /// <summary>Nothing that staff write down is dated before it.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);

    public const string EarliestText = "2000-01-01";

    private static readonly TimeSpan LagosOffset = TimeSpan.FromHours(1);

    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().DayInLagos();

    /// <summary>The day that a moment belongs to.</summary>
    public static DateOnly DayInLagos(this DateTimeOffset moment) =>
        DateOnly.FromDateTime(moment.ToOffset(LagosOffset).DateTime);

    /// <summary>The same moment, as clocks in Lagos show it.</summary>
    public static DateTimeOffset InLagos(this DateTimeOffset moment) => moment.ToOffset(LagosOffset);

    /// <summary>The moment a day begins in Lagos, in UTC.</summary>
    public static DateTimeOffset StartsAt(this DateOnly day) => day == DateOnly.MinValue
        ? DateTimeOffset.MinValue
        : new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), LagosOffset).ToUniversalTime();

    /// <summary>The moment the next day begins in Lagos, in UTC.</summary>
    public static DateTimeOffset EndsAt(this DateOnly day) =>
        day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : day.AddDays(1).StartsAt();
}
