using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// Power cuts at the very statement that would have written down what a provider said, and between that and the answer:
/// one payment, one refund, whatever is repeated.
/// </summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class OnlinePaymentCrashTests(OnlineShop shop)
{
    private const string Storefront = "storefront-api";

    private static readonly string[] Admins = ["admin-api", "admin-api-2"];

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task A_page_that_came_and_was_not_written_down(string provider)
    {
        var (desk, key) = (await shop.Order(), $"pay-{Guid.NewGuid():N}");
        var (door, known) = (shop.DoorOf(desk), Known());
        var page = shop.Provider.HoldBack("start");
        var asking = OnlineShop.Pay(desk, provider, key);
        await page.Reached;
        var lost = BegunSince(known);
        await using (var row = await Held("online_payments", $"reference = '{lost}'"))
        {
            page.Release();
            await row.UntilSomebodyWaits();
            await shop.Kill(door);
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => asking);
        }

        Assert.Equal("starting ", await Page(lost));
        await shop.Restart(door);

        (await OnlineShop.Pay(desk, provider, key)).ExpectProblem(409, "idempotency.in_progress");
        await shop.ItIsTime($"""
            update payments.online_payments set created_at = created_at - interval '2 minutes'
            where order_id = {desk.Id}
            """);
        var reference = (await OnlineShop.Pay(desk, provider, key)).Expect(200).Body["reference"].Text();
        Assert.NotEqual(lost, reference);
        shop.Provider.Pay(reference);
        (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);

        await IsPaidOnce(desk);
    }

    [Theory]
    [InlineData("paystack", false)]
    [InlineData("flutterwave", true)]
    public async Task A_page_that_was_written_down_and_never_answered(string provider, bool isKeyKept)
    {
        const string keep = "insert into ops.idempotency_keys";
        var (desk, key) = (await shop.Order(), $"pay-{Guid.NewGuid():N}");
        var (door, known) = (shop.DoorOf(desk), Known());
        var page = shop.Provider.HoldBack("start");
        using var patience = new CancellationTokenSource();
        var asking = Ask(desk, provider, key, patience.Token);
        await page.Reached;
        var reference = BegunSince(known);
        // The customer leaves, so nobody can have heard the answer.
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        var keys = isKeyKept ? null : await HeldRow.By(shop, "lock table ops.idempotency_keys in share mode");
        page.Release();
        if (keys is null)
        {
            await Wait.Until(async () =>
                await shop.Ask($"select count(*)::text from ops.idempotency_keys where key = '{key}'") is "1");
        }
        else
        {
            await keys.UntilSomebodyWaits(keep);
        }

        Assert.StartsWith("open https://checkout.example/", await Page(reference));
        await shop.Kill(door);
        if (keys is not null)
        {
            await keys.EndWhoWaits(keep);
            await keys.DisposeAsync();
        }

        await shop.Restart(door);
        var (again, third) =
            ((await OnlineShop.Pay(desk, provider, key)).Expect(200), (await OnlineShop.Pay(desk, provider, key))
                .Expect(200));

        Assert.Equal((reference, isKeyKept ? "true" : null),
            (again.Body["reference"].Text(), again.Header("Idempotent-Replayed")));
        Assert.Equal((again.Text, "true"), (third.Text, third.Header("Idempotent-Replayed")));
        Assert.Equal(reference, BegunSince(known));
        shop.Provider.Pay(reference);
        (await shop.Provider.TellPaid(shop.Storefront, provider, reference)).Expect(200);
        await IsPaidOnce(desk);
    }

    [Theory]
    [InlineData("paystack", true)]
    [InlineData("flutterwave", true)]
    [InlineData("paystack", false)]
    [InlineData("flutterwave", false)]
    public async Task Money_that_the_provider_told_of_and_nobody_wrote_down(string provider, bool isNotice)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider.Pay(reference);
        // Who was told asks alone: nobody else may do its work before it dies.
        if (isNotice)
            await Task.WhenAll(Admins.Select(shop.Kill));
        var answer = shop.Provider.HoldBack("find", reference);
        var telling = isNotice ? shop.Provider.TellPaid(shop.Storefronts[0], provider, reference) : Due(reference);
        await answer.Reached;
        await using (var row = await Held("online_payments", $"reference = '{reference}'"))
        {
            answer.Release();
            await row.UntilSomebodyWaits();
            await Task.WhenAll((isNotice ? [Storefront] : Admins).Select(shop.Kill));
            await Task.WhenAny(telling);
        }

        Assert.Equal("0", await shop.Ask($"select count(*)::text from payments.payments where order_id = {desk.Id}"));
        // What came by a notice is due by itself.
        if (!isNotice)
            await Due(reference);
        await shop.Restart(isNotice ? [.. Admins, Storefront] : Admins);

        await IsPaidOnce(desk);
        (await shop.Provider.TellPaid(shop.Storefronts[0], provider, reference)).Expect(200);
        await IsPaidOnce(desk);
    }

    [Fact]
    public async Task An_admin_that_dies_while_it_asks_of_its_own_accord()
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk);
        shop.Provider.Pay(reference);
        var answer = shop.Provider.HoldBack("find", reference);
        await Due(reference);
        await answer.Reached;
        await Task.WhenAll(Admins.Select(shop.Kill));
        await answer.Abandoned;
        Assert.Equal("true", await shop.Ask(
            $"select (claimed_until > now())::text from payments.online_payments where reference = '{reference}'"));

        await Due(reference);
        await shop.Restart(Admins);

        await IsPaidOnce(desk);
    }

    [Theory]
    [InlineData("paystack")]
    [InlineData("flutterwave")]
    public async Task A_notice_that_was_written_down_and_never_answered(string provider)
    {
        var desk = await shop.Order();
        var reference = await OnlineShop.Begin(desk, provider);
        shop.Provider.Pay(reference);
        await Task.WhenAll(Admins.Select(shop.Kill));
        using (var line = await Say(provider, shop.Provider.PaidNotice(provider, reference).ToJsonString()))
        {
            await Wait.Until(async () => await shop.Ask(
                $"select status from payments.payments where order_id = {desk.Id}") is "verified");
            await shop.Kill(Storefront);
        }

        await shop.Restart([.. Admins, Storefront]);
        for (var i = 0; i < 2; i++)
            (await shop.Provider.TellPaid(shop.Storefronts[i], provider, reference)).Expect(200);

        await IsPaidOnce(desk);
    }

    /// <summary>The books of an order of which everybody agrees that it was paid, and once.</summary>
    private async Task IsPaidOnce(OrderDesk desk)
    {
        await Wait.Until(async () => (await desk.Now())["payment_status"].Text() is "paid");
        Assert.Equal("verified", Assert.Single(await shop.PaymentsOf(desk))["status"].Text());
        Assert.Equal((5000.00m, 0.00m),
            ((await desk.Now())["amount_paid"].Amount(), (await desk.Now())["credit_amount"].Amount()));
        await shop.AssertBooksBalance();
    }

    private HashSet<string> Known() => [.. shop.Provider.Started.Select(one => one.Reference)];

    private string BegunSince(HashSet<string> known) =>
        Assert.Single(shop.Provider.Started, one => !known.Contains(one.Reference)).Reference;

    private Task<HeldRow> Held(string table, string which) =>
        HeldRow.By(shop, $"select from payments.{table} where {which} for update");

    private Task<string?> Page(string reference) => shop.Ask($"""
        select status || ' ' || coalesce(authorization_url, '') from payments.online_payments
        where reference = '{reference}'
        """);

    /// <summary>Whoever claimed it is taken for dead, and its time has come.</summary>
    private Task Due(string reference) => shop.ItIsTime($"""
        update payments.online_payments set next_check_at = now(), claimed_until = null
        where reference = '{reference}' and status <> 'paid'
        """);

    /// <summary>As <see cref="OnlineShop.Pay"/>, by somebody who may leave.</summary>
    private static async Task<HttpResponseMessage> Ask(
        OrderDesk desk, string provider, string key, CancellationToken gone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/customer/orders/{desk.Id}/pay");
        request.Content = JsonContent.Create(new { provider });
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", desk.Buyer.Calls.Token);
        request.Headers.Add("Idempotency-Key", key);
        return await desk.Buyer.Calls.Http.SendAsync(request, gone);
    }

    /// <summary>A provider that tells and never reads the answer.</summary>
    private async Task<TcpClient> Say(string provider, string notice)
    {
        var (host, (header, value)) =
            (shop.Storefronts[0].Http.BaseAddress!, StandInProvider.Signature(provider, notice));
        var line = new TcpClient();
        await line.ConnectAsync(host.Host, host.Port, TestContext.Current.CancellationToken);
        var said = string.Create(CultureInfo.InvariantCulture, $"""
            POST {StandInProvider.PathOf(provider)} HTTP/1.1
            Host: {host.Authority}
            Content-Type: application/json
            Content-Length: {Encoding.UTF8.GetByteCount(notice)}
            {header}: {value}


            """).ReplaceLineEndings("\r\n") + notice;
        await line.GetStream().WriteAsync(Encoding.UTF8.GetBytes(said), TestContext.Current.CancellationToken);
        return line;
    }
}
