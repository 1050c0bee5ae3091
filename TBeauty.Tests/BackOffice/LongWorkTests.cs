using System.Text;
using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>What takes longer than anybody looks at a page.</summary>
[LongKind]
public class LongWorkTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    private const int Rows = 4_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_table_is_read_to_its_end_when_its_page_is_closed(bool scripts)
    {
        var mark = $"{Guid.NewGuid():N}"[..8];
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("manager");
        await desk.Go("/tables");
        var section = desk.Page.Locator("section[aria-labelledby=products]");
        await section.GetByLabel("A CSV file").SetInputFilesAsync(new FilePayload
        {
            Name = "products.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes("sku,name,base_price\n" + string.Concat(
                Enumerable.Range(1, Rows).Select(row => $"W{mark}-{row},Long work {mark} {row},100\n"))),
        });
        await section.GetByText("Read the file").ClickAsync();
        await Assertions.Expect(section.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await desk.AssertNothingSticksOut();
        var window = desk.Page.Context;
        await desk.Page.CloseAsync();

        var again = await window.NewPageAsync();
        await Wait.Until(async () =>
        {
            await again.GotoAsync(new Uri(desk.Home, "/tables").ToString());
            return (await again.ContentAsync()).Contains(
                $"Tried: {Rows} rows, {Rows} new, 0 changed, 0 with faults.", StringComparison.Ordinal);
        });
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task What_is_refused_is_said_with_its_reason()
    {
        var desk = await (await Desk.Open(shop, browser)).SignIn("manager");
        await desk.Go("/tables");
        var section = desk.Page.Locator("section[aria-labelledby=inventory]");
        await section.GetByLabel("A CSV file").SetInputFilesAsync(new FilePayload
        {
            Name = "stock.csv",
            MimeType = "text/csv",
            Buffer = "nothing,of,it\n1,2,3\n"u8.ToArray(),
        });
        await section.GetByText("Read the file").ClickAsync();

        await Assertions.Expect(section.GetByRole(AriaRole.Alert)).ToHaveAttributeAsync(
            "data-code", "request.invalid", new() { Timeout = 60_000 });
        Assert.Empty(desk.Faults);
    }
}
