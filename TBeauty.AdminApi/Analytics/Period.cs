using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Analytics;

/// <summary>
/// From one moment up to another, cut where days, weeks or months begin in a time zone. Days with 23 or 25 hours are
/// days like any other, for only the first moment of each is used.
/// </summary>
internal sealed partial class Period
{
    public const int BucketsAtMost = 1_000;
    private const int UsualDays = 30;
    private const string ShopZone = "Africa/Lagos";

    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2100, 12, 31);

    private Period(DateTimeOffset from, DateTimeOffset to, Bucket bucket, TimeZoneInfo zone)
    {
        (From, To, Bucket, Zone) = (from, to, bucket, zone);
        List<DateOnly> days = [];
        for (var day = First(Local(from)); StartOf(day, zone) < to && days.Count <= BucketsAtMost; day = Next(day))
            days.Add(day);
        Days = [.. days];
        Starts = [.. days.Select(day => StartOf(day, zone))];

        // A day in June is as far from one in May as in days, whatever the clocks did between them.
        var length = Local(to).DayNumber - Local(from).DayNumber;
        Before = from == StartOf(Local(from), zone) && to == StartOf(Local(to), zone)
            ? StartOf(Local(from).AddDays(-length), zone)
            : from - (to - from);
    }

    public DateTimeOffset From { get; }

    /// <summary>The first moment that is no part of it.</summary>
    public DateTimeOffset To { get; }

    public Bucket Bucket { get; }
    public TimeZoneInfo Zone { get; }

    /// <summary>
    /// The day each bucket begins with. The first may begin before the period, and then is told in part.
    /// </summary>
    public DateOnly[] Days { get; }

    /// <summary>The moment each bucket begins.</summary>
    public DateTimeOffset[] Starts { get; }

    /// <summary>Where the period before this one begins, which is as long.</summary>
    public DateTimeOffset Before { get; }

    /// <summary>Whether the buckets are made of days in Lagos, which are summed up already.</summary>
    public bool IsByShopDay => Starts.Skip(1).All(start => start.UtcDateTime.TimeOfDay == TimeSpan.FromHours(23));

    /// <returns>The period, or 400.</returns>
    public static (Period? Period, ProblemHttpResult? Refusal) Read(PeriodRequest request, TimeProvider clock)
    {
        if (!TryZone(request.TimeZone ?? ShopZone, out var zone))
            return (null, Problem.Invalid(
                "time_zone", "Name a time zone as the IANA list does, such as Africa/Lagos."));

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        if (!TryMoment(request.To, zone, endOfDay: true, StartOf(today.AddDays(1), zone), out var to))
            return (null, Problem.Invalid("to", Form));
        var lastDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(to.AddTicks(-1), zone).DateTime);
        if (!TryMoment(request.From, zone, endOfDay: false, StartOf(lastDay.AddDays(1 - UsualDays), zone),
            out var from))
            return (null, Problem.Invalid("from", Form));
        if (from >= to)
            return (null, Problem.Invalid("from", "The period must begin before it ends: 'from' is not before 'to'."));

        var period = new Period(from, to, request.Bucket?.Value ?? Bucket.Day, zone);
        return period.Starts.Length > BucketsAtMost
            ? (null, Problem.Invalid("bucket", $"That is more than {BucketsAtMost:N0} steps; ask for weeks or months."))
            : (period, null);
    }

    private static string Form =>
        $"It is a date (YYYY-MM-DD) between {Earliest:O} and {Latest:O}, or a moment with its offset.";

    private static bool TryMoment(
        string? given, TimeZoneInfo zone, bool endOfDay, DateTimeOffset otherwise, out DateTimeOffset moment)
    {
        moment = otherwise;
        if (given is null)
            return true;
        if (Day.TryParse(given, null, out var read))
        {
            var day = read.Date;
            if (day < Earliest || day > Latest)
                return false;
            moment = StartOf(endOfDay ? day.AddDays(1) : day, zone);
            return true;
        }

        var isMoment = Moment.TryParse(given, null, out var written);
        moment = written.Value;
        return isMoment && moment.Year >= Earliest.Year && moment.Year <= Latest.Year;
    }

    private static bool TryZone(string name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!);
    }

    /// <summary>
    /// The first moment of a day: where clocks skip midnight, the one they skip to; where they repeat it, the first.
    /// </summary>
    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateOnly Local(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    private DateOnly First(DateOnly day) => Bucket switch
    {
        Bucket.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Bucket.Month => new(day.Year, day.Month, 1),
        _ => day,
    };

    private DateOnly Next(DateOnly day) => Bucket switch
    {
        Bucket.Week => day.AddDays(7),
        Bucket.Month => day.AddMonths(1),
        _ => day.AddDays(1),
    };

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+)*$")]
    private static partial Regex ZoneName();
}
