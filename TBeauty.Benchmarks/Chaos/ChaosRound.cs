using Npgsql;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>How long a fault lasted, and how long the shop took afterwards; null when it did not recover.</summary>
internal sealed record Injected(string What, TimeSpan Lasted, TimeSpan? Recovery);

/// <summary>
/// Shoppers and staff at work, one fault after the other, an end of it all, and the judgement. A round has customers,
/// products and places of its own.
/// </summary>
internal sealed class ChaosRound(ChaosShop shop, ChaosPlan plan, int number, Findings findings, Tally tally)
{
    /// <summary>Generous, for a machine that has more to do than this; what it really takes is told.</summary>
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);

    /// <summary>What a machine gets that was too slow for everything to happen while something was broken.</summary>
    private static readonly TimeSpan Overtime = TimeSpan.FromSeconds(60);

    private readonly string name = $"r{number}-{Guid.NewGuid():N}"[..14];
    private readonly Orders orders = new();
    private readonly List<Injected> injected = [];
    private readonly List<(long Id, Asker Asker)> customers = [];
    private readonly List<GuestShopper> guests = [];

    public IReadOnlyList<Injected> Injected => injected;

    public int Operations { get; private set; }

    public int Expired { get; private set; }

    /// <param name="tell">Hears of every fault.</param>
    /// <param name="until">After this no further fault begins.</param>
    /// <param name="ct">Ends the round where it is.</param>
    public async Task Run(Action<string> tell, DateTimeOffset until, CancellationToken ct)
    {
        var journal = new Journal(name);
        var dice = plan.Dice(number, 0);
        var owner = await SignIn();
        var stock = await Stock.SetUp(owner, name);
        var prices = new TimedPrices(stock, journal, findings);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);

        var playing = new List<Task>();
        for (var i = 1; i <= plan.Shoppers; i++)
        {
            var own = plan.Dice(number, i);
            var (id, asker) = await Enter($"shopper{i}", own);
            playing.Add(Play(new Shopper(id, asker, stock, journal, orders, findings, own).Play));
        }

        for (var i = 1; i <= plan.Guests; i++)
        {
            var own = plan.Dice(number, 500 + i);
            var guest = new GuestShopper(
                new($"guest{i}", shop.StorefrontDoors, findings, tally, own), stock, journal, orders, findings, own);
            guests.Add(guest);
            playing.Add(Play(guest.Play));
        }

        for (var i = 1; i <= plan.Colleagues; i++)
        {
            var own = plan.Dice(number, 1_000 + i);
            playing.Add(Play(new Colleague(owner.Named($"staff{i}", own), stock, journal, orders, prices, own).Play));
        }

        var recovery = new Recovery((await Enter("prober", dice)).Asker, owner.Named("prober", dice), stock, journal);
        try
        {
            foreach (var fault in Fault.Round(dice, plan.Hold, plan.IsShort, plan.HasStandby)
                .TakeWhile(_ => DateTimeOffset.UtcNow < until))
                injected.Add(await Inject(fault, recovery, tell, ct));

            var end = DateTimeOffset.UtcNow + Overtime;
            while (DateTimeOffset.UtcNow < end && plan.Needed.Any(kind => !journal.Done(kind).Any()))
                await Task.Delay(50, ct);
        }
        finally
        {
            await closing.CancelAsync();
            await Task.WhenAll(playing);
        }

        await UntilQuiet(ct);
        foreach (var operation in journal.Operations.Where(operation => operation.IsUnsure).ToArray())
            await operation.Do();
        await RepeatSome(journal);

        var judge = new Judge(owner.Named("judge", dice), stock, journal, prices, findings);
        await judge.Look(customers, guests);
        (Operations, Expired) = (journal.Operations.Count(), judge.Expired);

        Task Play(Func<CancellationToken, Task> play) => Task.Run(async () =>
        {
            try
            {
                await play(closing.Token);
            }
            catch (Exception e)
            {
                findings.Add($"somebody had to give up: {e}");
            }
        }, CancellationToken.None);
    }

    private async Task<Injected> Inject(Fault fault, Recovery recovery, Action<string> tell, CancellationToken ct)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await fault.Begin(shop);
        await Task.Delay(fault.Hold, ct);

        // A part that has to start again does that within its time to recover.
        var over = TimeProvider.System.GetTimestamp();
        await fault.End(shop, ct);
        var starting = TimeProvider.System.GetElapsedTime(over);
        var well = await recovery.Wait(RecoveryLimit);
        var result = new Injected(fault.What, TimeProvider.System.GetElapsedTime(begun, over), starting + well);
        findings.Expect(well is not null,
            $"after '{fault.What}' the shop did not recover in {RecoveryLimit.TotalSeconds:0} s");
        tell(
            $"{fault.What,-32} {(well is null ? "no recovery" : $"well after {result.Recovery!.Value.TotalSeconds:0.0} s")}");
        if (fault.Afterwards is { } afterwards)
            await afterwards(shop, ct);
        return result;
    }

    /// <summary>What was done once is told again, whoever died meanwhile: the same words, and nothing new.</summary>
    private async Task RepeatSome(Journal journal)
    {
        const int atMost = 40;
        foreach (var operation in journal.Operations.Where(operation => operation is { IsDone: true, Reply.Lost: > 0 })
            .Take(atMost).ToArray())
        {
            var again = await operation.Repeat();
            findings.Expect(again.IsReplayed && again.Text == operation.Reply!.Text,
                $"{operation.Kind} {operation.Mark} was answered {operation.Reply!.Text}, and repeated {again.Status} {again.Text}");
        }
    }

    /// <summary>What was given up on may still be at work somewhere; nobody is judged in the middle of it.</summary>
    private async Task UntilQuiet(CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(await shop.ConnectionString() + ";Pooling=false");
        await using var busy = database.CreateCommand("""
            select count(*) from pg_stat_activity
            where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()
            """);
        for (var quiet = 0; quiet < 5; quiet = (long)(await busy.ExecuteScalarAsync(ct))! is 0 ? quiet + 1 : 0)
            await Task.Delay(20, ct);
    }

    private async Task<Asker> SignIn()
    {
        var stranger = new Asker("owner", shop.AdminDoors, findings, tally, plan.Dice(number, -1));
        var tokens = await stranger.Ask("set up", HttpMethod.Post, "/api/v1/auth/login",
            new { email = "owner@tbeauty.local", password = "Owner!Dev2026" });
        return stranger.With(tokens.Body.Text("access_token")!);
    }

    private async Task<(long Id, Asker Asker)> Enter(string who, Random dice)
    {
        var customer = await Shopper.Enter(new Asker(who, shop.StorefrontDoors, findings, tally, dice));
        customers.Add(customer);
        return customer;
    }
}
