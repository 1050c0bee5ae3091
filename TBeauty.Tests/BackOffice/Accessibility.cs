using System.Text.Json;
using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>
/// What axe finds on a page (https://github.com/dequelabs/axe-core), where it is installed as <c>.ci/run</c> does.
/// </summary>
internal static class Accessibility
{
    private static readonly string s_axe =
        Path.Combine(Repository.Root, "artifacts/axe/node_modules/axe-core/axe.min.js");
    private static readonly Lazy<string> s_source = new(() => File.ReadAllText(s_axe));

    /// <summary>Each with the page that it is on.</summary>
    public static async Task<string[]> Barriers(IPage page)
    {
        Assert.True(File.Exists(s_axe) || !Repository.IsCI, "axe is not installed, though .ci/run installs it.");
        if (!File.Exists(s_axe))
            return [];

        // The page's policy lets no script be added; the browser's driver evaluates it as its own.
        await page.EvaluateAsync(s_source.Value);
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run()).violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 200)}`))
            """);
        return [.. found.EnumerateArray().Select(one => $"{page.Url} {one}").Distinct()];
    }
}
