using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Lists that somebody comes back to, and that others change meanwhile.</summary>
[LongKind]
public class ListScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Filters_are_kept_under_a_name_and_found_again(bool scripts)
    {
        var name = $"Unpaid {Guid.NewGuid():N}"[..20];
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("manager");
        await desk.Go("/orders?status=pending&payment=pending&page=1");
        await desk.Unfold("Save this view");
        await desk.Type("Its name", name);
        await desk.Press("Save");
        await desk.Told("The view is saved.");

        await desk.Follow("Orders");
        await desk.Heading("Orders");
        await desk.AssertNothingSticksOut();
        await desk.Follow(name);
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveAttributeAsync(
            "aria-current", "page");
        Assert.EndsWith("/orders?status=pending&payment=pending", desk.Page.Url, StringComparison.Ordinal);

        // The page that was led to may still be put together, which folds what is unfolded too early.
        var remove = desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove: {name}", Exact = true });
        await Wait.Until(async () =>
        {
            if (!await remove.IsVisibleAsync())
                await desk.Unfold("Save this view");
            try
            {
                await remove.ClickAsync(new() { Timeout = 2_000 });
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        });
        await desk.Told("The view is removed.");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = name })).ToHaveCountAsync(0);
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task What_others_do_meanwhile_is_said_and_shown_when_wanted()
    {
        var product = await shop.NewProduct(onHand: 5);
        var desk = await Desk.Open(shop, browser, 360, 740);
        var listening = desk.Page.WaitForResponseAsync(
            answer => new Uri(answer.Url).AbsolutePath is "/live" && answer.Status is 200);
        await desk.SignIn();
        await desk.Follow("Orders");
        await desk.Heading("Orders");
        await listening;
        var notice = desk.Page.GetByText("Changes meanwhile:");
        var order = await OrderDesk.Order(shop, (product, 1));
        var number = (await order.Now())["order_number"].Text();
        await Wait.Until(() => desk.Page.EvaluateAsync<bool>(
            $"happened.some(one => one.subject === 'order:{order.Id}')"));
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.GetByText(number)).ToHaveCountAsync(0);
        await desk.AssertNothingSticksOut();
        await desk.Follow("Show them");
        await Assertions.Expect(desk.Page.GetByText(number)).ToHaveCountAsync(1);
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task One_s_own_steps_are_no_news()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        await order.Pack();
        var desk = await (await Desk.Open(shop, browser)).SignIn();
        await desk.Go($"/orders/{order.Id}");
        await desk.Press("Ready to be collected");
        await desk.Told("The order is ready to be collected.");

        (await shop.Owner.Post($"/api/v1/orders/{order.Id}/deliver")).Expect(200);

        // The stream told the page of both, one's own step before the other's.
        await Wait.Until(async () => await desk.Page.EvaluateAsync<int>(
            $"happened.filter(one => one.subject === 'order:{order.Id}').length") is 2);
        await Assertions.Expect(desk.Page.GetByText("Changes meanwhile:")).ToHaveTextAsync(
            "Changes meanwhile: 1 Show them");
    }

    [Fact]
    public async Task The_stream_is_for_who_is_signed_in_and_says_no_more_than_what()
    {
        using var stranger = new Counter(shop.BackOffices[0]);
        Assert.Equal(302, (await stranger.Open("/live")).Status);

        using var counter = await Counter.SignedIn(shop.BackOffices[0], "stock");
        Assert.Equal((200, "text/event-stream"), await counter.Head("/live"));
        await using var events = await counter.Listen("/live");
        Assert.Equal("ready", (await events.Next()).Name);
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        EventReader.Told told;
        do
        {
            told = await events.Next();
        }
        while (told.Subject != $"order:{order.Id}");

        Assert.Equal(["subject"], told.Members);
        await using var after = await counter.Listen($"/live?after={told.Id}");
        // At once, and not only when something happens: there is a stream.
        Assert.Equal("ping", (await after.Next()).Name);
        await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        Assert.NotEqual($"order:{order.Id}", (await NextOf(after)).Subject);
        foreach (var odd in new[] { "1", "x-y", "1-2%0d%0aX-Injected:%20yes", "1-2%0a", new('9', 30) })
            Assert.Equal(400, (await counter.Open($"/live?after={odd}")).Status);
    }

    private static async Task<EventReader.Told> NextOf(EventReader events)
    {
        EventReader.Told told;
        do
        {
            told = await events.Next();
        }
        while (told.Subject is null);
        return told;
    }
}
