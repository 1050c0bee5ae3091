using System.Net.Http.Json;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>A developer reads in the inbox of the run what the shop's customers are told.</summary>
public sealed class InboxTests : Shop
{
    protected override string[] Arguments =>
        ["--Replicas:storefront-api", "2", "--Replicas:back-office", "2", "--Local:Mail", "true"];

    [LongFact]
    public async Task An_order_of_the_demo_shop_is_confirmed_there_and_nobody_is_told_of_its_past()
    {
        var shopper = await NewShopper();
        var order = (await shopper.Buy((await NewProduct(onHand: 1, price: 4_500.00m), 1)))
            .Expect(201).Body["order"]["order_number"].Text();
        var link = StateOf("mail").Urls.Single(url => url.Name is "http");
        Assert.Equal("Inbox", link.DisplayProperties.DisplayName);
        using var inbox = new HttpClient { BaseAddress = new(link.Url) };

        JsonElement[] mails = [];
        await Wait.Until(async () =>
        {
            mails = await Read(inbox);
            return mails.Any(mail => Subject(mail).Contains(order, StringComparison.Ordinal));
        });

        var mail = mails.Single(mail => Subject(mail).Contains(order, StringComparison.Ordinal));
        Assert.Equal(shopper.Email, mail.GetProperty("to")[0].GetString());
        var text = await inbox.GetStringAsync(
            $"/api/messages/{mail.GetProperty("id").GetString()}/plaintext", TestContext.Current.CancellationToken);
        Assert.Contains("Total: ₦", text);
        Assert.All(mails, one => Assert.Equal(shopper.Email, one.GetProperty("to")[0].GetString()));
    }

    private static string Subject(JsonElement mail) => mail.GetProperty("subject").GetString()!;

    private static async Task<JsonElement[]> Read(HttpClient inbox)
    {
        try
        {
            var page = await inbox.GetFromJsonAsync<JsonElement>(
                "/api/messages?pageSize=100", TestContext.Current.CancellationToken);
            return [.. page.GetProperty("results").EnumerateArray()];
        }
        catch (HttpRequestException)
        {
            // It is started beside the shop, and later than that.
            return [];
        }
    }
}
