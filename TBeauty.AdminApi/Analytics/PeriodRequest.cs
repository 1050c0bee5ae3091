using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Analytics;

/// <summary>How finely a period is told. A week begins on Monday.</summary>
public enum Bucket
{
    Day,
    Week,
    Month,
}

/// <summary>What is to be told: from when to when, in which steps, by whose clock.</summary>
public sealed class PeriodRequest
{
    /// <summary>
    /// The first day, such as <c>2026-07-01</c>, or a moment with its offset, such as <c>2026-07-01T08:00:00Z</c>; 30
    /// days up to `to` without it.
    /// </summary>
    [FromQuery(Name = "from"), StringLength(40)]
    public string? From { get; init; }

    /// <summary>The last day, counted in, or a moment that is not; today without it.</summary>
    [FromQuery(Name = "to"), StringLength(40)]
    public string? To { get; init; }

    /// <summary>The length of a step; a day without it. A period has 1,000 at most.</summary>
    [FromQuery(Name = "bucket")]
    public Word<Bucket>? Bucket { get; init; }

    /// <summary>The IANA name of the time zone in which days begin; <c>Africa/Lagos</c> without it.</summary>
    [FromQuery(Name = "time_zone"), StringLength(64)]
    public string? TimeZone { get; init; }
}
