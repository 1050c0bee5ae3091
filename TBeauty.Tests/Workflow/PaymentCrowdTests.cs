using System.Globalization;
using TBeauty.Tests.Support;
using TBeauty.Web.Paging;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Pages of payments that are asked for at the same moment are read together: each is the one that was asked for, for
/// whoever asked, and as of now.
/// </summary>
public class PaymentCrowdTests(Shop shop)
{
    private const string Payments = "/api/v1/payments";

    private static readonly string[] Methods = ["mobile_money", "instagram_payment", "crypto", "other"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everybody_in_a_crowd_gets_their_page()
    {
        var buyer = await shop.NewShopper();
        var made = Methods.ToDictionary(method => method, _ => new List<Json>());
        foreach (var method in Methods.Concat(Methods))
            made[method].Insert(0, await New(buyer.Id, method));

        var (finance, support) = (await shop.Staff("finance"), await shop.Staff("support"));
        (Caller Caller, string Path, long[] Ids, string Steps)[] asked =
        [
            .. Methods.SelectMany(method => Asked(method, finance, "verify reject")),
            .. Methods.SelectMany(method => Asked(method, support, "")),
        ];
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(asked.Select(one => one.Caller.Get(one.Path)));
            foreach (var (one, answer) in asked.Zip(answers))
            {
                var rows = answer.Expect(200).Body["payments"].Items()
                    .Where(row => row["customer_id"].Number() == buyer.Id).ToArray();
                Assert.Equal(one.Ids, rows.Select(row => row["id"].Number()));
                Assert.All(rows, row => Assert.Equal(
                    one.Steps, string.Join(' ', row["available_steps"].Items().Select(step => step.Text()))));
            }
        }

        (Caller, string, long[], string)[] Asked(string method, Caller caller, string steps)
        {
            var (list, ids) = ($"{Payments}?size=100&payment_method={method}", Ids(made[method]));
            return
            [
                (caller, list, ids, steps), (caller, $"{list}&is_verified=false", ids, steps),
                (caller, $"{list}&status=verified", [], steps),
                (caller, $"{list}&after={Place(made[method][0])}", ids[1..], steps),
            ];
        }
    }

    [Fact]
    public async Task Pages_of_one_moment_have_each_their_own_length()
    {
        var buyer = await shop.NewShopper();
        for (var n = 0; n < 6; n++)
            await New(buyer.Id, "cash");
        var sizes = Enumerable.Range(1, 24).ToArray();

        var answers = await Task.WhenAll(sizes.Select(size => shop.Owner.Get($"{Payments}?size={size}")));

        foreach (var (size, answer) in sizes.Zip(answers))
        {
            var body = answer.Expect(200).Body;
            var shown = (int)Math.Min(size, body["total"].Number());
            Assert.Equal((shown, size), (body["payments"].Items().Count(), (int)body["size"].Number()));
            Assert.Equal(body["total"].Number() <= size, body["next"].IsNull);
        }
    }

    [Fact]
    public async Task What_was_recorded_is_in_the_next_page_whoever_else_asks()
    {
        using var end = new CancellationTokenSource();
        var crowd = Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
                (await shop.Owner.Get($"{Payments}?size=100&status=unverified")).Expect(200);
        }, Ct)));

        try
        {
            var buyer = await shop.NewShopper();
            for (var n = 0; n < 10; n++)
            {
                var payment = (await New(buyer.Id, "pos"))["id"].Number();
                Assert.Contains(payment, await Shown());
                (await shop.Owner.Post($"{Payments}/{payment}/verify")).Expect(200);
                Assert.DoesNotContain(payment, await Shown());
            }
        }
        finally
        {
            await end.CancelAsync();
            await crowd;
        }

        async Task<long[]> Shown() => Ids((await shop.Owner.Get(
            $"{Payments}?size=100&status=unverified")).Expect(200).Body["payments"].Items());
    }

    [Fact]
    public async Task Who_hangs_up_takes_nobody_else_along()
    {
        var buyer = await shop.NewShopper();
        for (var n = 0; n < 6; n++)
            await New(buyer.Id, "cash");
        for (var round = 0; round < 20; round++)
        {
            using var gone = new CancellationTokenSource();
            var leaving = Enumerable.Range(0, 8).Select(_ => HangUp(gone.Token)).ToArray();
            var staying = Enumerable.Range(0, 8).Select(_ => shop.Owner.Get($"{Payments}?size=5")).ToArray();
            await Task.Delay(round % 5, Ct);
            await gone.CancelAsync();

            Assert.All(await Task.WhenAll(staying), answer => Assert.False(answer.Expect(200).Body["next"].IsNull));
            await Task.WhenAll(leaving);
        }
    }

    private async Task HangUp(CancellationToken gone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Payments}?size=100");
        request.Headers.Authorization = new("Bearer", shop.Owner.Token);
        try
        {
            using var answer = await shop.Owner.Http.SendAsync(request, gone);
        }
        catch (OperationCanceledException)
        {
            // That is what this one is for.
        }
    }

    private async Task<Json> New(long customer, string method) => (await shop.Owner.Post(
        Payments, new { customer_id = customer, amount = 5.00m, payment_method = method })).Expect(201).Body;

    private static long[] Ids(IEnumerable<Json> payments) => [.. payments.Select(one => one["id"].Number())];

    private static string Place(Json payment) => Cursor.Of(
        DateTimeOffset.Parse(payment["created_at"].Text(), CultureInfo.InvariantCulture),
        payment["id"].Number()).ToString();
}
