using System.Globalization;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Messages go by TLS to the mail server that they are meant for, or they don't go.</summary>
[Trait("suite", "trust"), LongKind]
public class MailTlsTests(Shop shop)
{
    [Theory]
    [InlineData("Auto", false, "The mail server offers no TLS, or no way to sign in.")]
    [InlineData("Tls", true, "The mail server speaks no TLS at this port.")]
    public async Task A_message_waits_until_the_server_proves_who_it_is(
        string security, bool fromTheFirstByte, string withoutTls)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there an environment variable says whom to believe.");
        using var authority = new CertificateAuthority();
        using var stranger = new CertificateAuthority();
        await using var mails = new MailReceiver { IsTlsFromTheFirstByte = fromTheFirstByte };
        await using var database = await OwnDatabase.Seeded(shop);
        await using var admin = await OwnAdmin.Start(database.ConnectionString,
            ("SSL_CERT_FILE", authority.Path), ("Mail__Host", "localhost"), ("Mail__From", "orders@shop.example"),
            ("Mail__Port", mails.Port.ToString(CultureInfo.InvariantCulture)), ("Mail__Security", security),
            ("Mail__PollEvery", "00:00:00.1"), ("Mail__FirstRetry", "00:00:00.1"),
            ("Mail__LongestRetry", "00:00:00.4"), ("Mail__Attempts", "1000"), ("Mail__Timeout", "00:00:20"));
        await admin.Says("CommerceDbContext", "200 healthy");
        var owner = await admin.Owner();
        var email = $"{Guid.NewGuid():N}@example.com";
        var customer = await owner.Make(
            "/api/v1/customers", new { first_name = "Ada", last_name = "Obi", email });
        var product = (await owner.Get("/api/v1/products?size=100")).Expect(200).Body["products"].Items()
            .First(one => one["is_in_stock"].Flag())["id"].Number();
        (await owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201);

        await Until("failed", withoutTls);
        using var wrong = stranger.Certificate("localhost");
        mails.Certificate = wrong;
        await Until("failed", "The mail server's certificate is not good.");
        using var elsewhere = authority.Certificate("mail.elsewhere.example");
        var visits = mails.Visits;
        mails.Certificate = elsewhere;
        await Wait.Until(() => Task.FromResult(mails.Visits > visits + 2));
        await Until("failed", "The mail server's certificate is not good.");
        Assert.Empty(mails.All);

        using var right = authority.Certificate("localhost");
        mails.Certificate = right;
        await Until("sent", error: null);
        Assert.All(mails.To(email), mail => Assert.True(mail.IsEncrypted));
        Assert.NotEmpty(mails.To(email));

        Task Until(string status, string? error) => Wait.Until(async () =>
        {
            var message = (await owner.Get($"/api/v1/messages?customer_id={customer}&kind=order_placed")).Expect(200)
                .Body["messages"].Items().Cast<Json?>().SingleOrDefault();
            return message is { } one && one["status"].Text() == status
                && (error is null || one["error"].Text() == error);
        });
    }
}
