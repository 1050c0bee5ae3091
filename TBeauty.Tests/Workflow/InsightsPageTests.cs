using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>The page at <c>/insights</c>, in a browser.</summary>
[LongKind]
public class InsightsPageTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    private const string Password = "Owner!Dev2026";
    private const float Patience = 60_000;

    private static readonly string[] Charts =
        ["sales", "finance", "customers", "stock", "sources", "methods", "products", "categories", "best-customers"];

    [Fact]
    public async Task The_owner_sees_every_chart_and_its_figures()
    {
        var (page, faults) = await Open(1280, 900);
        await SignIn(page, "owner@tbeauty.local");

        foreach (var chart in Charts)
        {
            Assert.True(await page.EvaluateAsync<bool>(Drawn, chart), $"The chart {chart} is empty.");
            await page.Locator($"#{chart} summary").ClickAsync();
            Assert.NotEqual(0, await page.Locator($"#{chart} tbody tr").CountAsync());
        }

        Assert.Equal(30, await page.Locator("#sales tbody tr").CountAsync());
        await page.SelectOptionAsync("#preset", "7");
        await Assertions.Expect(page.Locator("#sales tbody tr")).ToHaveCountAsync(7, new() { Timeout = Patience });
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(360, 740, false)]
    [InlineData(320, 640, true)]
    public async Task It_fits_a_phone(int width, int height, bool dark)
    {
        var (page, faults) = await Open(width, height, dark);
        await AssertNothingSticksOut(page);
        await SignIn(page, "manager@tbeauty.local");
        await page.Locator("#sales summary").ClickAsync();
        await AssertNothingSticksOut(page);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        var (page, faults) = await Open(1280, 900);
        await page.FocusAsync("#email");
        await page.Keyboard.TypeAsync("finance@tbeauty.local");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Shown(page);

        // From the period, where it puts the reader, on through every control to the first table.
        List<string> reached = [];
        for (var step = 0; step < 20 && !reached.Contains("summary"); step++)
        {
            reached.Add(await page.EvaluateAsync<string>(
                "document.activeElement.id || document.activeElement.localName"));
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(["preset", "from", "to", "bucket"], reached.Distinct().Take(4));
        Assert.Contains("summary", reached);
        await page.FocusAsync("#sales summary");
        await page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Locator("#sales details").EvaluateAsync<bool>("it => it.open"));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Refusals_are_said_in_words()
    {
        var (page, _) = await Open(360, 740);
        await page.FillAsync("#email", "owner@tbeauty.local");
        await page.FillAsync("#password", "not the password");
        await page.ClickAsync("#sign-in button");
        await page.GetByText("E-mail or password is wrong.").WaitForAsync(new() { Timeout = Patience });

        await page.FillAsync("#email", "stock@tbeauty.local");
        await page.FillAsync("#password", Password);
        await page.ClickAsync("#sign-in button");
        await page.GetByText("Your role may not see these figures.").WaitForAsync(new() { Timeout = Patience });
        Assert.Equal("", await page.EvaluateAsync<string>("location.search + location.hash"));
        Assert.Equal(0, await page.EvaluateAsync<int>(
            "localStorage.length + sessionStorage.length + document.cookie.length"));
    }

    [Fact]
    public async Task The_page_is_for_anybody_and_runs_nothing_but_its_own_files()
    {
        var page = (await shop.AdminDoor.Get("/insights")).Expect(200);
        var policy = page.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotContain("style=", page.Text);
        (await shop.AdminDoor.Get("/insights", ("If-None-Match", page.Header("ETag")!))).Expect(304);
        (await shop.AdminDoor.Get("/insights/secrets.txt")).Expect(404);
    }

    private const string Drawn = """
        chart => [...document.querySelectorAll(`#${chart} canvas`)].some(canvas =>
            canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(part => part !== 0))
        """;

    /// <summary>The page, and what went wrong on it: errors of its scripts, and calls to anywhere else.</summary>
    private async Task<(IPage Page, List<string> Faults)> Open(int width, int height, bool dark = false)
    {
        var page = await browser.Open(width, height, dark);
        var home = shop.AdminDoor.Http.BaseAddress!;
        List<string> faults = [];
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                faults.Add(message.Text);
        };
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                faults.Add(request.Url);
        };
        await page.GotoAsync(new Uri(home, "/insights").ToString(), new() { Timeout = Patience });
        return (page, faults);
    }

    private static async Task SignIn(IPage page, string email)
    {
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("#sign-in button");
        await Shown(page);
    }

    private static async Task Shown(IPage page)
    {
        // The page's policy also forbids the browser's driver to wait for an expression.
        await page.Locator("#status:has-text(', by '), .message.bad:not(:empty)").First.WaitForAsync(
            new() { Timeout = Patience });
        Assert.Equal(0, await page.Locator(".message.bad").CountAsync());
    }

    private static async Task AssertNothingSticksOut(IPage page) => Assert.True(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
}
