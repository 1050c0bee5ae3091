using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>One's own password and sessions, and the words that customers are told with.</summary>
[LongKind]
public class AccountScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_new_password_signs_out_everywhere_else()
    {
        const string Before = "Before!Dev2026", After = "After!Dev2026";
        var email = $"own-{Guid.NewGuid():N}@tbeauty.local";
        await shop.Owner.Make(
            "/api/v1/users", new { email, name = "Somebody at work", role = "support", password = Before });
        using var elsewhere = new Counter(shop.BackOffices[0]);
        Assert.Equal(302, (await elsewhere.SignIn(email, Before)).Status);
        using var here = new Counter(shop.BackOffices[0]);
        Assert.Equal(302, (await here.SignIn(email, Before)).Status);

        var form = (await here.Open("/account")).Form("password");
        var refused = await here.Send(
            "/account", form.With(("current_password", "Wrong!Dev2026"), ("new_password", After)));
        Assert.Equal((400, "request.invalid"), (refused.Status, refused.Refusal));
        Assert.Equal(200, (await elsewhere.Open("/orders")).Status);

        form = (await here.Open("/account")).Form("password");
        Assert.Equal(302, (await here.Send(
            "/account", form.With(("current_password", Before), ("new_password", After)))).Status);
        Assert.Contains("The password is changed.", (await here.Open("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await elsewhere.Open("/account")).Status);
    }

    [Fact]
    public async Task The_words_of_a_message_are_tried_kept_and_dropped()
    {
        var desk = await (await Desk.Open(shop, browser, 360, 740)).SignIn();
        await desk.Go("/message-templates");
        await desk.Follow("Payment received");
        await desk.Type("Subject", "{{ shop.name }}: {% broken");
        await desk.Press("Keep");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await desk.Type("Subject", "Thank you from {{ shop.name }}");
        await desk.Press("Show an example");
        await Assertions.Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First)
            .ToContainTextAsync("Thank you from ");
        const string Template = "/api/v1/message-templates/payment_received";
        Assert.False((await shop.Owner.Get(Template)).Expect(200).Body["is_custom"].Flag());

        await desk.Press("Keep");
        await desk.Told("Kept.");
        Assert.Equal("Thank you from {{ shop.name }}",
            (await shop.Owner.Get(Template)).Expect(200).Body["subject"].Text());
        await desk.Unfold("Take the words that came with the shop…");
        await desk.Press("Drop our own words");
        await desk.Told("The words are as they came.");
        Assert.False((await shop.Owner.Get(Template)).Expect(200).Body["is_custom"].Flag());
        await desk.AssertNothingSticksOut();
        Assert.Empty(desk.Faults);
    }
}
