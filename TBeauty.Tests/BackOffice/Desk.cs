using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Somebody at the back office, in a browser; whatever goes wrong on a page is noted.</summary>
internal sealed class Desk
{
    private const float Patience = 60_000;

    private Desk(IPage page, Uri home)
    {
        (Page, Home) = (page, home);
        page.SetDefaultTimeout(Patience);
        page.Console += (_, message) =>
        {
            // A refusal is an answer with a status of its own, which Chromium calls an error.
            if (message.Type is "error" or "warning"
                && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
                Faults.Add(message.Text);
        };
        page.PageError += (_, error) => Faults.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                Faults.Add(request.Url);
        };
    }

    public IPage Page { get; }

    public Uri Home { get; }

    public List<string> Faults { get; } = [];

    public static async Task<Desk> Open(
        Shop shop, Browser browser, int width = 1280, int height = 900, bool dark = false, bool scripts = true) =>
        new(await browser.Open(width, height, dark, scripts), shop.BackOffices[0]);

    public async Task<Desk> SignIn(string role = "owner")
    {
        await Go("/sign-in");
        await Type("E-mail", $"{role}@tbeauty.local");
        await Type("Password", "Owner!Dev2026");
        await Press("Sign in");
        await Heading("Today");
        return this;
    }

    public Task Go(string path) => Page.GotoAsync(new Uri(Home, path).ToString());

    public Task Type(string label, string text) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public Task Press(string button) =>
        Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task Follow(string link) =>
        Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Opens what is folded away.</summary>
    public Task Unfold(string summary) => Page.Locator("summary", new() { HasText = summary }).ClickAsync();

    public Task Heading(string text) =>
        Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync(text, new() { Timeout = Patience });

    /// <summary>Waits until the page says that it was done.</summary>
    public Task Told(string text) =>
        Assertions.Expect(Page.Locator("[role=status]")).ToHaveTextAsync(text, new() { Timeout = Patience });

    public async Task AssertNothingSticksOut() => Assert.True(
        await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        $"{Page.Url} is wider than its window.");
}
