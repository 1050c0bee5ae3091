using System.Text.Json.Serialization;
using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.LongWork;

/// <summary>How far something long has come that was begun on a page.</summary>
public sealed record WorkState
{
    /// <summary>Of the form that began it.</summary>
    public required string Key { get; init; }

    /// <summary>What the Admin API does now, such as <c>reading</c>; null before it said anything.</summary>
    public string? Phase { get; init; }

    /// <summary>Of how many rows.</summary>
    public long Rows { get; init; }

    /// <summary>The answer, in JSON; null until it is there.</summary>
    public string? Result { get; init; }

    /// <summary>Why it was not done.</summary>
    public Problem? Problem { get; init; }

    /// <summary>When whoever does it was last seen at it.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public bool IsOver => Result is not null || Problem is not null;
}

[JsonSerializable(typeof(WorkState))]
internal sealed partial class WorkJson : JsonSerializerContext;
