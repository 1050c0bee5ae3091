using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Somebody at the back office, in a browser; whatever goes wrong on a page is noted.</summary>
internal sealed class Desk
{
    private const float Patience = 60_000;
    private const int MostTabs = 400;

    private readonly bool hasNoMouse;

    private Desk(IPage page, Uri home, bool hasNoMouse)
    {
        (Page, Home, this.hasNoMouse) = (page, home, hasNoMouse);
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

    /// <summary>What was clicked, unfolded or ticked, and how many fields were typed in; choosing from a list is two
    /// clicks.</summary>
    public (int Clicks, int Fields) Effort { get; set; }

    /// <param name="keyboard">Whether somebody works without a mouse: everything is reached by the Tab key, in the
    /// order of the page, and its focus is seen.</param>
    public static async Task<Desk> Open(
        Shop shop, Browser browser, int width = 1280, int height = 900, bool dark = false, bool scripts = true,
        bool keyboard = false) =>
        new(await browser.Open(width, height, dark, scripts), shop.BackOffices[0], keyboard);

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

    public Task Type(string label, string text) => Fill(Page.GetByLabel(label, new() { Exact = true }), text);

    public async Task Fill(ILocator field, string text)
    {
        Effort = (Effort.Clicks, Effort.Fields + 1);
        if (!hasNoMouse)
        {
            await field.FillAsync(text);
            return;
        }

        await Reach(field);
        await Page.Keyboard.PressAsync("ControlOrMeta+A");
        await Page.Keyboard.TypeAsync(text);
    }

    /// <summary>Enter in a field, also where a page that is still coming has taken the focus from it.</summary>
    public Task Enter(string label) => Page.GetByLabel(label, new() { Exact = true }).PressAsync("Enter");

    public Task Press(string button) => Go(Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));

    public Task Follow(string link) => Go(Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    /// <summary>Opens what is folded away.</summary>
    public Task Unfold(string summary) => Go(Page.Locator("summary", new() { HasText = summary }));

    public async Task Tick(string label)
    {
        Effort = (Effort.Clicks + 1, Effort.Fields);
        var box = Page.GetByLabel(label, new() { Exact = true });
        if (!hasNoMouse)
        {
            await box.CheckAsync();
            return;
        }

        await Reach(box);
        await Page.Keyboard.PressAsync("Space");
        Assert.True(await box.IsCheckedAsync());
    }

    public async Task Choose(string label, string option)
    {
        Effort = (Effort.Clicks + 2, Effort.Fields);
        var list = Page.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true });
        if (!hasNoMouse)
        {
            await list.SelectOptionAsync(new SelectOptionValue { Label = option });
            return;
        }

        await Reach(list);
        await Page.Keyboard.TypeAsync(option);
    }

    public async Task Choose(string label, FilePayload file)
    {
        Effort = (Effort.Clicks + 2, Effort.Fields);
        var field = Page.GetByLabel(label, new() { Exact = true });
        if (!hasNoMouse)
        {
            await field.SetInputFilesAsync(file);
            return;
        }

        await Reach(field);
        // At the field, which a page that is still coming may have taken the focus from.
        await (await Page.RunAndWaitForFileChooserAsync(() => field.PressAsync("Space"))).SetFilesAsync(file);
    }

    public Task Heading(string text) =>
        Assertions.Expect(Page.Locator("h1")).ToHaveTextAsync(text, new() { Timeout = Patience });

    /// <summary>Waits until the page says that it was done.</summary>
    public Task Told(string text) =>
        Assertions.Expect(Page.Locator("[role=status]")).ToHaveTextAsync(text, new() { Timeout = Patience });

    public async Task AssertNothingSticksOut() => Assert.True(
        await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        $"{Page.Url} is wider than its window.");

    private async Task Go(ILocator to)
    {
        Effort = (Effort.Clicks + 1, Effort.Fields);
        if (!hasNoMouse)
        {
            await to.ClickAsync();
            return;
        }

        await Reach(to);
        await Page.Keyboard.PressAsync("Enter");
    }

    private async Task Reach(ILocator target)
    {
        await target.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(await target.EvaluateAsync<bool>(
                    "e => e.matches(':focus-visible') && getComputedStyle(e).outlineStyle !== 'none'"),
                    $"The focus of {target} can't be seen.");
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"No key leads to {target} on {Page.Url}.");
    }
}
