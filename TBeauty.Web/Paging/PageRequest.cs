using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace TBeauty.Web.Paging;

/// <summary>Which part of a list a client asks for.</summary>
public class PageRequest
{
    public const int LargestSize = 100;
    public const int DeepestRow = 10_000;

    /// <summary>Counted from 1. Rows past 10,000 are reached with <c>after</c> only.</summary>
    [FromQuery(Name = "page"), Range(1, int.MaxValue), DefaultValue(1)]
    public int? Page { get; init; }

    /// <summary>Rows a page, 1 to 100.</summary>
    [FromQuery(Name = "size"), Range(1, LargestSize), DefaultValue(20)]
    public int? Size { get; init; }

    /// <summary>The <c>next</c> of an earlier answer in the same order; replaces <c>page</c>.</summary>
    [FromQuery(Name = "after"), StringLength(200)]
    public string? After { get; init; }

    internal int PageNumber => Page ?? 1;

    internal int PageSize => Size ?? 20;
}
