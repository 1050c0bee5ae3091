using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Links that open an account go to its address, and work once.</summary>
[Collection(nameof(MailShop)), LongKind]
public class LinkTests(MailShop shop)
{
    private const string Forgot = "/api/v1/customer/auth/password/forgot";
    private const string Reset = "/api/v1/customer/auth/password/reset";
    private const string Confirm = "/api/v1/customer/auth/email/confirm";
    private const string NewPassword = "Purple hibiscus 44";

    [Fact]
    public async Task Who_forgot_their_password_gets_a_link_that_works_once()
    {
        var shopper = await shop.NewShopper();

        var answer = (await shop.Storefront.Post(Forgot, new { email = $"  {shopper.Email.ToUpperInvariant()} " }))
            .Expect(202);
        Assert.Equal("", answer.Text);

        var mail = Assert.Single(await shop.Mail(shopper.Email, "A new password"));
        Assert.Contains($"{Shop.Website}/reset-password#token={mail.Token}", mail.Text);
        Assert.Contains(mail.Token, mail.Message.HtmlBody);
        (await Use(mail.Token)).Expect(204);
        (await Use(mail.Token, "Orange hibiscus 45")).ExpectProblem(400, "account.link_invalid");
        (await LogIn(shopper.Email, shopper.Password)).ExpectProblem(401, "auth.wrong_credentials");
        (await LogIn(shopper.Email, NewPassword)).Expect(200);
        // Whoever reads that mail reads the address.
        Assert.True((await shop.Owner.Get($"/api/v1/customers/{shopper.Id}")).Expect(200).Body["email_confirmed"]
            .Flag());
    }

    [Fact]
    public async Task Nobody_learns_who_has_an_account_and_staff_never_see_a_link()
    {
        var shopper = await shop.NewShopper();
        var stranger = $"nobody-{Guid.NewGuid():N}@example.com";

        var (known, unknown) =
            (await shop.Storefront.Post(Forgot, new { email = shopper.Email }),
            await shop.Storefront.Post(Forgot, new { email = stranger }));
        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));
        (await shop.Storefront.Post(Forgot, new { email = "no address" })).ExpectInvalid("email");
        (await shop.Storefront.Post(Forgot, new { })).ExpectInvalid("email");

        var message = await shop.Message(shopper.Id, "password_reset");
        var token = (await shop.Mail(shopper.Email, "A new password"))[0].Token;
        Assert.DoesNotContain(token, message.ToString());
        Assert.Contains("told only in the e-mail itself", message["text"].Text());
        Assert.True(message["whatsapp_link"].IsNull);
        await using var db = await shop.OpenDatabase();
        Assert.False(await db.Messages.AnyAsync(
            m => m.Html!.Contains(token) || m.Text!.Contains(token), TestContext.Current.CancellationToken));
        Assert.Empty(shop.Mails.To(stranger));
    }

    [Fact]
    public async Task Both_answers_take_the_same_work()
    {
        var shopper = await shop.NewShopper();
        await using var db = await shop.OpenDatabase();
        var ct = TestContext.Current.CancellationToken;
        async Task<int> Written() => await db.Outbox.CountAsync(o => o.Event == "customer.password_forgotten", ct);

        var before = await Written();
        (await shop.Storefront.Post(Forgot, new { email = shopper.Email })).Expect(202);
        Assert.Equal(before + 1, await Written());
        (await shop.Storefront.Post(Forgot, new { email = $"nobody-{Guid.NewGuid():N}@example.com" })).Expect(202);
        Assert.Equal(before + 2, await Written());
    }

    [Fact]
    public async Task A_link_is_good_for_an_hour_and_for_the_address_it_went_to()
    {
        var (late, moved) = (await shop.NewShopper(), await shop.NewShopper());
        foreach (var shopper in new[] { late, moved })
            (await shop.Storefront.Post(Forgot, new { email = shopper.Email })).Expect(202);
        var (expired, stale) =
            ((await shop.Mail(late.Email, "A new password"))[0].Token,
            (await shop.Mail(moved.Email, "A new password"))[0].Token);

        await using var db = await shop.OpenDatabase();
        var link = await db.AccountLinks.SingleAsync(
            l => l.CustomerId == late.Id && l.Purpose == Commerce.Customers.AccountLinkPurpose.Reset,
            TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromHours(1), link.ExpiresAt - link.CreatedAt);
        await db.AccountLinks.Where(l => l.CustomerId == late.Id).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1)),
            TestContext.Current.CancellationToken);
        (await shop.Owner.Put($"/api/v1/customers/{moved.Id}", new { email = $"new-{Guid.NewGuid():N}@example.com" }))
            .Expect(200);

        (await Use(expired)).ExpectProblem(400, "account.link_invalid");
        (await Use(stale)).ExpectProblem(400, "account.link_invalid");
    }

    [Fact]
    public async Task Three_links_in_an_hour_are_enough_for_anybody_s_mailbox()
    {
        var shopper = await shop.NewShopper();
        for (var i = 0; i < 5; i++)
            (await shop.Storefront.Post(Forgot, new { email = shopper.Email })).Expect(202);
        await using var db = await shop.OpenDatabase();
        await Wait.Until(async () => !await db.Outbox.AnyAsync(
            o =>
                o.FannedOutAt == null && o.Subject == $"customer:{shopper.Id}", TestContext.Current.CancellationToken));

        Assert.Equal(3, (await shop.Messages(shopper.Id, "password_reset")).Count);
    }

    [Fact]
    public async Task An_address_is_confirmed_by_the_link_that_went_there_and_buying_needs_none()
    {
        var shopper = await shop.NewShopper();
        async Task<bool> IsConfirmed() =>
            (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Body["email_confirmed"].Flag();
        Assert.False(await IsConfirmed());
        (await shopper.Buy((await shop.NewProduct(onHand: 1), 1))).Expect(201);

        var token = Assert.Single(await shop.Mail(shopper.Email, "Is this your address?")).Token;
        (await Use(token)).ExpectProblem(400, "account.link_invalid");
        (await shop.Storefront.Post(Confirm, new { token })).Expect(204);
        Assert.True(await IsConfirmed());
        (await shop.Storefront.Post(Confirm, new { token })).ExpectProblem(400, "account.link_invalid");
        (await shop.Storefront.Post(Confirm, new { token = "x" })).ExpectProblem(400, "account.link_invalid");

        (await shopper.Calls.Post("/api/v1/customer/auth/email/confirmation")).Expect(202);
        (await shop.Storefront.Post("/api/v1/customer/auth/email/confirmation")).Expect(401);
        await shop.Mail(shopper.Email, "Is this your address?", 2);

        // Another address has to be confirmed anew.
        (await shop.Owner.Put($"/api/v1/customers/{shopper.Id}", new { email = $"new-{Guid.NewGuid():N}@example.com" }))
            .Expect(200);
        Assert.False(await IsConfirmed());
    }

    [Fact]
    public async Task Staff_s_link_and_the_mailed_one_end_together()
    {
        var shopper = await shop.NewShopper();
        var handed = (await shop.Owner.Post($"/api/v1/customers/{shopper.Id}/account-link")).Expect(200).Body["token"]
            .Text();
        var mailed = Assert.Single(await shop.Mail(shopper.Email, "Your account at")).Token;

        (await Use(mailed)).Expect(204);
        (await Use(handed)).ExpectProblem(400, "account.link_invalid");
        (await LogIn(shopper.Email, NewPassword)).Expect(200);
    }

    [Fact]
    public async Task A_guest_who_lost_their_token_gets_another_by_mail()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 1));
        (await shop.Storefront.Post("/api/v1/customer/orders/lookup",
            new { order_number = order.Number, email = order.Guest.Email })).Expect(202);

        var mail = (await shop.Mail(order.Guest.Email, $"Your order {order.Number}", 2))[^1];
        Assert.Contains($"{Shop.Website}/order#id={order.Id}&token={mail.Token}", mail.Text);
        Assert.NotEqual(order.Token, mail.Token);
        (await order.Get(token: mail.Token)).Expect(200);
        (await order.Get()).Expect(200);
        Assert.DoesNotContain(mail.Token, (await shop.Message(order.Customer, "order_lookup")).ToString());
    }

    private Task<Answer> Use(string token, string password = NewPassword) =>
        shop.Storefront.Post(Reset, new { token, password });

    private Task<Answer> LogIn(string email, string password) =>
        shop.Storefront.Post("/api/v1/customer/auth/login", new { email, password });
}
