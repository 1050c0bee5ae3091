using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Catalog;

/// <summary>
/// What tells a product from the others of its family: a shade, a color, a size. Of a product without a family it is
/// <see cref="None"/>.
/// </summary>
public sealed record VariantOptions(string? Shade, string? Color, string? Size)
{
    public const int ValueLength = 50;

    public static readonly VariantOptions None = new(null, null, null);

    /// <summary>What a family can vary by, in the order in which people say it.</summary>
    public static readonly IReadOnlyList<string> Names = [.. EnumWords.All<VariantOption>()];

    /// <summary>The options by their names, those that are given.</summary>
    public IReadOnlyDictionary<string, string> ByName =>
        Values.Where(option => option.Value is not null).ToDictionary(option => option.Name, option => option.Value!);

    /// <summary>What two spellings of one combination have in common.</summary>
    public string Key => string.Join('\n', Values.Select(option => option.Value is { } value ? Fold.Key(value) : ""));

    private (string Name, string? Value)[] Values => [("shade", Shade), ("color", Color), ("size", Size)];

    /// <summary>Without the blanks around the values; a value of nothing but blanks is none.</summary>
    public VariantOptions Trimmed() => new(Trim(Shade), Trim(Color), Trim(Size));

    /// <summary>Why these can't be the options of a product that varies by others; null when they can.</summary>
    /// <param name="wanted">The options of the family.</param>
    public string? Misfit(IReadOnlyCollection<string> wanted)
    {
        var given = ByName;
        return wanted.FirstOrDefault(name => !given.ContainsKey(name)) is { } missing
            ? $"Products of this family differ by {string.Join(", ", wanted)}; {missing} is missing."
            : given.Keys.FirstOrDefault(name => !wanted.Contains(name)) is { } odd
            ? $"Products of this family differ by {string.Join(", ", wanted)}, not by {odd}."
            : null;
    }

    private static string? Trim(string? value) => value?.Trim() is { Length: > 0 } text ? text : null;
}
