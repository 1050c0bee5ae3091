using System.Text.Json;

namespace TBeauty.AdminApi.Commands.Demo;

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

    /// <summary>
    /// Every combination of a category's kinds and lines, in the order of the file; after the first one of a family its
    /// other shades.
    /// </summary>
    public IEnumerable<DemoProduct> Products()
    {
        var (number, model) = (0, 0);
        foreach (var category in Departments.SelectMany(department => department.WithDescendants()))
        {
            for (var kind = 0; kind < category.Kinds?.Count; kind++)
            {
                for (var line = 0; line < category.Lines!.Count; line++, model++)
                {
                    if (kind > 0 || !category.IsFamilies)
                    {
                        yield return new(number++, model, category, kind, line, null);
                        continue;
                    }

                    for (var shade = 0; shade < category.Shades!.Count; shade++)
                        yield return new(number++, model, category, kind, line, shade);
                }
            }
        }
    }
}

internal sealed record DemoBrand(string Name, string Description);

/// <param name="Lasting">Its lots never expire.</param>
/// <param name="IsFamilies">Whether each shade of its first kind is a product of its own.</param>
internal sealed record DemoCategory(
    string Name, IReadOnlyList<DemoCategory>? Categories, string? Sku, decimal Price, bool Lasting, bool IsFamilies,
    IReadOnlyList<string>? Kinds, IReadOnlyList<string>? Lines, IReadOnlyList<string>? Shades, string? Text)
{
    public IEnumerable<DemoCategory> WithDescendants() =>
        (Categories ?? []).SelectMany(category => category.WithDescendants()).Prepend(this);
}

/// <param name="Number">Counted through the whole catalogue; what varies, varies with it.</param>
/// <param name="Model">The same, with a family counted once.</param>
/// <param name="ShadeIndex">Which of its family it is; null without one.</param>
internal sealed record DemoProduct(int Number, int Model, DemoCategory Category, int Kind, int Line, int? ShadeIndex)
{
    private string LineName => Category.Lines![Line];

    /// <summary>Of a family the first one is what the shop sold before it had families.</summary>
    private bool IsFurther => ShadeIndex > 0;

    /// <summary>What it is called without its shade, and its family with all of them.</summary>
    public string ModelName => $"{LineName} {Category.Kinds![Kind]}";

    public string? Shade => ShadeIndex is { } index ? Category.Shades![index] : null;

    public string Name => IsFurther ? $"{ModelName} {Shade}" : ModelName;

    /// <summary><c>LIPS-MATTE-001</c> is the Matte Lipstick of the document that started the shop.</summary>
    public string Sku => $"{Category.Sku}-{Code(LineName)}-{(IsFurther ? Code(Shade!) : $"{Kind + 1:000}")}";

    /// <summary>The last shades of a family take rarer pigments.</summary>
    public decimal Price => Category.Price + 150 * Line + 400 * Kind + (ShadeIndex >= 3 ? 500 : 0);

    public string Description => Category.Text!.Replace("{line}", LineName.ToLowerInvariant()) is var text
        ? char.ToUpperInvariant(text[0]) + text[1..]
        : "";

    public IReadOnlyList<string> Tags => [Category.Name.ToLowerInvariant(), LineName.ToLowerInvariant()];

    public bool IsFeatured => Model % 12 is 0 && !IsFurther;
    public bool IsDiscontinued => Number % 61 is 60;
    public bool IsActive => Number % 67 is not 66;
    public bool IsOutOfStock => Number % 23 is 22;
    public decimal? CompareAtPrice => Number % 9 is 4 ? Price + 700 : null;

    /// <summary>Kilograms.</summary>
    public decimal Weight => 0.020m + 0.015m * (Model % 20);

    private static string Code(string words) => words.Replace(" ", "").Replace("-", "").ToUpperInvariant();
}
