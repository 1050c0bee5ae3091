using System.Globalization;
using Microsoft.AspNetCore.Components;
using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Client;

namespace TBeauty.BackOffice.Elements;

/// <summary>
/// What somebody is putting together, as <c>?line=12x2&amp;line=7x1</c>: product and quantity. It lives in the page's
/// address, so going back, reloading and a second tab do what they say, with or without scripts.
/// </summary>
public sealed class AddressLines(NavigationManager nav, string[]? lines)
{
    private const int Most = 999;

    public IReadOnlyList<(long Product, int Quantity)> All { get; } = Read(lines);

    /// <summary>This page with another quantity of a product; none with 0.</summary>
    public string With(long product, int quantity)
    {
        var changed = All.Where(line => line.Product != product || quantity > 0)
            .Select(line => line.Product == product ? (product, Math.Min(quantity, Most)) : line).ToList();
        if (quantity > 0 && changed.All(line => line.Item1 != product))
            changed.Add((product, quantity));
        return nav.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["line"] = changed.Count is 0 ? null : changed.Select(
                line => string.Create(CultureInfo.InvariantCulture, $"{line.Item1}x{line.Item2}")).ToArray(),
            ["find"] = null,
        });
    }

    /// <summary>With one more.</summary>
    public string Add(long product) => With(product, All.FirstOrDefault(line => line.Product == product).Quantity + 1);

    /// <summary>The products themselves, in the order in which they were added.</summary>
    internal async Task<IReadOnlyList<(Product Product, int Quantity)>> Products(AdminApi api)
    {
        var read = await Task.WhenAll(
            All.Select(line => api.Find($"products/{line.Product}", ApiJson.Default.Product)));
        return [.. All.Zip(read).Where(line => line.Second is not null)
            .Select(line => (line.Second!, line.First.Quantity))];
    }

    private static List<(long, int)> Read(string[]? lines) =>
    [
        .. (lines ?? []).Take(100).Select(line => line.Split('x')).Where(parts => parts.Length is 2)
            .Select(parts => (
                long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var product) ? product : 0,
                int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
                    ? Math.Clamp(quantity, 0, Most) : 0))
            .Where(line => line.Item1 > 0 && line.Item2 > 0).DistinctBy(line => line.Item1),
    ];
}
