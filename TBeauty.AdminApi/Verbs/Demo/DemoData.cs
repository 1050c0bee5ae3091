using System.Text.Json;

namespace TBeauty.AdminApi.Verbs.Demo;

/// <summary>What <c>demo-shop.json</c> holds: a believable shop, and nothing that is left to chance.</summary>
internal sealed record DemoData(
    IReadOnlyList<DemoBrand> Brands, IReadOnlyList<DemoCategory> Departments, IReadOnlyList<string> Customers,
    IReadOnlyList<string> Places)
{
    public static DemoData Read()
    {
        using var file = typeof(DemoData).Assembly.GetManifestResourceStream("demo-shop.json")!;
        return JsonSerializer.Deserialize<DemoData>(file, JsonSerializerOptions.Web)!;
    }

    /// <summary>Every combination of a category's kinds and lines, in the order of the file.</summary>
    public IEnumerable<DemoProduct> Products()
    {
        var number = 0;
        foreach (var category in Departments.SelectMany(department => department.WithDescendants()))
        {
            for (var kind = 0; kind < category.Kinds?.Count; kind++)
            {
                for (var line = 0; line < category.Lines!.Count; line++)
                    yield return new(number++, category, kind, line);
            }
        }
    }
}

internal sealed record DemoBrand(string Name, string Description);

/// <param name="Lasting">Its lots never expire.</param>
internal sealed record DemoCategory(
    string Name, IReadOnlyList<DemoCategory>? Categories, string? Sku, decimal Price, bool Lasting,
    IReadOnlyList<string>? Kinds, IReadOnlyList<string>? Lines, IReadOnlyList<string>? Shades, string? Text)
{
    public IEnumerable<DemoCategory> WithDescendants() =>
        (Categories ?? []).SelectMany(category => category.WithDescendants()).Prepend(this);
}

/// <param name="Number">Counted through the whole catalogue; what varies, varies with it.</param>
internal sealed record DemoProduct(int Number, DemoCategory Category, int Kind, int Line)
{
    private string LineName => Category.Lines![Line];

    public string Name => $"{LineName} {Category.Kinds![Kind]}";

    /// <summary><c>LIPS-MATTE-001</c> is the Matte Lipstick of the document that started the shop.</summary>
    public string Sku => $"{Category.Sku}-{LineName.Replace(" ", "").Replace("-", "").ToUpperInvariant()}-{Kind + 1:000}";

    public decimal Price => Category.Price + 150 * Line + 400 * Kind;

    public string Description => Category.Text!.Replace("{line}", LineName.ToLowerInvariant()) is var text
        ? char.ToUpperInvariant(text[0]) + text[1..]
        : "";

    public IReadOnlyList<string> Tags => [Category.Name.ToLowerInvariant(), LineName.ToLowerInvariant()];

    public bool IsFeatured => Number % 12 is 0;
    public bool IsDiscontinued => Number % 61 is 60;
    public bool IsActive => Number % 67 is not 66;
    public bool IsOutOfStock => Number % 23 is 22;
    public decimal? CompareAtPrice => Number % 9 is 4 ? Price + 700 : null;

    /// <summary>Kilograms.</summary>
    public decimal Weight => 0.020m + 0.015m * (Number % 20);
}
