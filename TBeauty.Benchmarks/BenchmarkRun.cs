using Spectre.Console;
using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Reports;
using TBeauty.Benchmarks.Shop;
using TBeauty.Benchmarks.Works;

namespace TBeauty.Benchmarks;

/// <summary>One run of a verb: starts the shop, fills it, measures, verifies the books and writes the report.</summary>
internal sealed class BenchmarkRun(Choices choices)
{
    /// <summary>In this order a shop only ever has to be filled further.</summary>
    private static readonly IWork[] All =
    [
        ReadCatalogue.Browse, ReadCatalogue.BrowseFiltered, ReadCatalogue.Families, ReadCatalogue.Detail,
        new AddToCart(),
        CheckOut.OneLine, CheckOut.FiveLines, CheckOut.Hot,
        OpenPages.Orders, OpenPages.Order, OpenPages.Today, .. OpenPages.Read, .. ReadLists.All,
        new RecordPayment(), ReadPayments.First, ReadPayments.Deep, ReadPayments.Filtered, Insight.Overview,
        Insight.SalesTrends,
    ];

    private readonly List<Row> rows = [];
    private readonly List<MemoryReading> memory = [];
    private readonly List<string> notes = [];
    private readonly DateTimeOffset date = DateTimeOffset.UtcNow;
    private Measuring.Progress progress = new(0);

    private IWork[] Chosen => [.. All.Where(work => choices.Includes(work.Name))];

    private ShopSettings Settings => new() { Redis = (choices.Redis, choices.Fsync) };

    /// <summary>The table of all works against their limits.</summary>
    public async Task<int> Table()
    {
        progress = new(Chosen.Sum(work => work.Connections is null ? choices.Connections.Count : 1)
            + (choices.Includes(Start.Name) ? 1 : 0));
        var settings = Settings;
        Machine machine;
        IReadOnlyList<string[]> servers;
        await using (var shop = await Begin(settings))
        {
            await using var context = new BenchmarkContext(shop);
            machine = await Machine.Look(context);
            servers = Start.ServersOf(shop);
            await GeneratorAlone(context);
            foreach (var size in Chosen.GroupBy(work => work.Size))
            {
                await Fill(shop, size.Key);
                foreach (var work in size)
                    await Measure(context, work, Words(size.Key));
            }

            await Verify(shop);
        }

        if (choices.Includes(Start.Name))
            await Starts(settings with { Reset = false }, servers);
        return Save(machine);
    }

    /// <summary>The table at several sizes: does anything get slower as the shop grows?</summary>
    public async Task<int> Growth()
    {
        progress =
            new(choices.Sizes.Count * Chosen.Sum(work => work.Connections is null ? choices.Connections.Count : 1));
        await using var shop = await Begin(Settings);
        await using var context = new BenchmarkContext(shop);
        var machine = await Machine.Look(context);
        foreach (var size in choices.Sizes)
        {
            await Fill(shop, size);
            foreach (var work in Chosen)
                await Measure(context, work, Words(size));
        }

        await Verify(shop);
        return Save(machine);
    }

    /// <summary>Browsing for minutes: does the storefront keep its size?</summary>
    public async Task<int> Memory()
    {
        const int slices = 10;
        progress = new(slices);
        await using var shop = await Begin(Settings);
        await using var context = new BenchmarkContext(shop);
        var machine = await Machine.Look(context);
        await Fill(shop, ReadCatalogue.Browse.Size);
        Look(shop, "start");
        await using var contest = await ReadCatalogue.Browse.Open(context, choices.Connections[0]);
        for (var slice = 1; slice <= slices; slice++, progress.Next())
        {
            var measure = await contest.Contenders[0].Run(choices.Minutes * 60 / slices);
            rows.Add(new(ReadCatalogue.Browse.Name, "200 products", choices.Connections[0], "the shop", measure, null,
                null));
            Look(shop, FormattableString.Invariant($"{slice * choices.Minutes / slices:0.#} minutes of browsing"));
        }

        return Save(machine);
    }

    /// <summary>Two storefronts behind a client that spreads its connections over them, against one of them.</summary>
    public async Task<int> Replicas()
    {
        progress = new(3);
        await using var shop = await Begin(Settings with { StorefrontReplicas = 2 });
        await using var context = new BenchmarkContext(shop);
        var machine = await Machine.Look(context);
        IWork[] works = [ReadCatalogue.Browse, new AddToCart(), CheckOut.OneLine];
        foreach (var work in works.Where(work => choices.Includes(work.Name)))
        {
            await Fill(shop, work.Size);
            await Measure(context, work, $"Two storefront replicas, {Words(work.Size)}");
        }

        await Verify(shop);
        return Save(machine);
    }

    private async Task<RunningShop> Begin(ShopSettings settings)
    {
        progress.Say("starting the shop: Release, Production, durable");
        if (!PostgresClients.AreThere)
            notes.Add(PostgresClients.Missing);
        return await RunningShop.Start(settings);
    }

    private async Task Fill(RunningShop shop, ShopSize size)
    {
        progress.Say($"filling: {Words(size)}");
        await ShopFiller.Fill(shop, size);
        // The storefront's copy of the catalogue is at most a second behind.
        await Task.Delay(TimeSpan.FromSeconds(2));
    }

    private async Task Measure(BenchmarkContext context, IWork work, string scale)
    {
        IReadOnlyList<int> wanted = work.Connections is { } only ? [only] : choices.Connections;
        foreach (var connections in wanted)
        {
            progress.Next();
            try
            {
                await using var contest = await work.Open(context, connections);
                rows.AddRange(await Rounds.Run(work, scale, connections, contest, choices, progress));
            }
            catch (BenchmarkRefused refusal)
            {
                notes.Add($"{work.Name} at {connections} connections: left out. {refusal.Message}");
                progress.Say(notes[^1]);
            }
        }

        if (work == ReadCatalogue.Browse)
            Look(context.Shop, $"browse, {scale}");
    }

    /// <summary>How fast the generator is when nothing has to be thought about.</summary>
    private async Task GeneratorAlone(BenchmarkContext context)
    {
        var answer = new CapturedAnswer(200, new Dictionary<string, string>(), "ok"u8.ToArray());
        await using var limit = await context.Limit(LimitWork.Answer, answer);
        var plan = new LoadPlan
        {
            Ports = [limit.Port],
            Connections = choices.Connections[0],
            Requests = [RequestText.Get("/")],
            WarmSeconds = choices.WarmSeconds,
            Seconds = choices.Seconds,
            ExpectedStatus = 200,
        };
        var (_, measure) = await LoadGenerator.Run(plan, context.Shop.Processes.With("limit", limit.ProcessId));
        var busy = measure.Cpu["generator"];
        notes.Add(FormattableString.Invariant(
            $"The generator is one thread. Against two bytes from a bare Kestrel it sends {measure.PerSecond:N0} requests a second with {busy:0.00} of a processor ({busy / measure.PerSecond * 1_000_000:0.0} µs each); wherever its column is below 1, it waited for whom it measures."));
    }

    private async Task Starts(ShopSettings settings, IReadOnlyList<string[]> servers)
    {
        progress.Next();
        var (shop, alone) = (new List<Measure>(), new List<Measure>());
        for (var round = 1; round <= choices.Rounds; round++)
        {
            shop.Add(await Start.TheShop(settings));
            alone.Add(await Start.Servers(settings, servers));
            progress.Say(FormattableString.Invariant(
                $"start, round {round}: the shop {shop[^1].P50 / 1_000_000:0.0} s, its servers alone {alone[^1].P50 / 1_000_000:0.0} s"));
        }

        var (first, second) = (Measuring.Measure.Median(shop), Measuring.Measure.Median(alone));
        rows.Add(new(Start.Name, "Start", 0, "the shop", first, null, null));
        rows.Add(
            new(Start.Name, "Start", 0, "PostgreSQL and Garnet", second, first.PerSecond / second.PerSecond, null));
    }

    private void Look(RunningShop shop, string after) => memory.Add(new(
        after, shop.Processes.Ids.Keys.Where(name => name is not "postgres")
            .ToDictionary(name => name, shop.Processes.Resident)));

    private async Task Verify(RunningShop shop)
    {
        progress.Say("verifying the books");
        var differences = await StaffDoor.Verify(shop);
        notes.Add(differences.Length is 0
            ? "Afterwards `POST /inventory/verify` found no difference."
            : $"The books do not balance: {differences}");
    }

    private int Save(Machine machine)
    {
        notes.Add(
            "The shop ran in the Production environment with logging and telemetry as shipped (no line for each request, no exporter); "
            + "only `Limits:CallsPerCaller` and `SignInsPerAddress` were raised, so that its limiters count every call "
            + "and refuse none.");
        var report = new Report
        {
            Date = date,
            Command = choices.Command,
            SecondsARound = choices.Seconds,
            Rounds = choices.Rounds,
            Machine = machine,
            Works = All.Where(work => rows.Any(row => row.Work == work.Name))
                .ToDictionary(work => work.Name, work => work.What)
                .Concat(rows.Any(row => row.Work == Start.Name) ? [new(Start.Name, Start.What)] : []).ToDictionary(),
            Rows = rows,
            Memory = memory,
            Notes = notes,
        };
        var path = report.Save(choices.Out, choices.Verb);
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine(File.ReadAllText(Path.Combine(Repository.Root, $"{path}.md")));
        AnsiConsole.WriteLine($"{path}.md and .json");
        return rows.Any(row => row.Median.Errors > 0) ? 1 : 0;
    }

    private static string Words(ShopSize size) =>
        FormattableString.Invariant($"{size.Products:N0} products, {size.Orders:N0} orders");
}
