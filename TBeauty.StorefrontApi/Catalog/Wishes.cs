namespace TBeauty.StorefrontApi.Catalog;

/// <summary>What is asked for besides the units.</summary>
/// <param name="Value">The wish; null takes it back.</param>
/// <param name="IsSent">Whether the shopper said anything about it; if not, it stays as it is.</param>
internal readonly record struct Wish(string? Value, bool IsSent)
{
    /// <summary>Absent and null both say nothing.</summary>
    public static Wish IfAny(string? value) => new(value, value is not null);
}

internal sealed record Wishes(Wish Notes, Wish Color, Wish Shade, Wish Size);
