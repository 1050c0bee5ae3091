using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// Turning carts into orders. Only checkouts are timed: the carts are filled before each round, through the API, one
/// customer each, and every checkout carries a key of its own. A round ends early if all prepared carts are used up.
/// </summary>
internal sealed class CheckOut(string name, string what, int lines, int products, double ofPgbench, double ofKestrel)
    : IWork
{
    private const string Path = "/api/v1/customer/cart/checkout";
    private const string Address =
        """{"shipping_address_line1":"12 Admiralty Way","shipping_city":"Lekki","shipping_state":"Lagos"}""";

    private const double FirstGuess = 2_500;
    private const double Reserve = 1.3;

    public static readonly CheckOut OneLine =
        new("checkout", "checkout of one-line carts over 1,000 products", 1, 1_000, 0.5, 0.7);

    public static readonly CheckOut FiveLines = new(
        "checkout-5", "checkout of five-line carts over 1,000 products", 5, 1_000, 0.5, 0.7);

    public static readonly CheckOut Hot =
        new("hot-checkout", "checkout of one-line carts, all of one product", 1, 1, 0.6, 0.7);

    public string Name => name;

    public string What => what;

    public ShopSize Size { get; } = new(1_000, 20_000, 0);

    public async Task<Contest> Open(BenchmarkContext context, int connections)
    {
        await LimitDatabase.Create(context.Shop);
        var carts = new PreparedCarts(
            context, connections, await context.Customers(20_000), Choose(await context.Products()));
        await carts.Prepare(1);
        var limit = await context.Limit(
            LimitWork.Checkout, await LimitServer.Capture(carts.TakeOne(context)), lines, products);
        var plan = carts.Plan;

        return new(
            [
                new("the shop", carts.Run),
                context.BareKestrel(
                    plan with { Requests = [RequestText.Post(Path, Address, carts.AToken, "benchmark-limit-0")],
                        Once = false },
                    limit, ofKestrel, "bare Kestrel around the transaction"),
                context.PgBench(Script(), connections, ofPgbench, LimitDatabase.Name),
            ],
            limit, new FilledCarts(context, () => carts.LeftOver));
    }

    /// <summary>The shop may have fewer products than the limit, and for as many lines it needs as many.</summary>
    private Func<int, IEnumerable<long>> Choose(IReadOnlyList<long> ids) => ids.Count < lines
        ? throw new BenchmarkRefused($"There are {ids.Count} products, and {lines} lines are to be ordered.")
        : customer => LimitDatabase.Products(customer * 7919L, lines, Math.Min(products, ids.Count))
            .Select(place => ids[(int)place - 1]);

    /// <summary>The limit's transaction with the same choice of products.</summary>
    private string Script()
    {
        var stride = products / lines;
        var chosen = Enumerable.Range(0, lines).Select(line => $":p::bigint + {line * stride}");
        return $"""
            \set c random(1, 20000)
            \set k random(1, 9223372036854775807)
            \set p random(1, {stride})
            select place_order(:c::bigint, :k::text, array[{string.Join(", ", chosen)}]);
            """;
    }

    private sealed class PreparedCarts(
        BenchmarkContext context, int connections, IReadOnlyList<long> customers, Func<int, IEnumerable<long>> choose)
    {
        private readonly Queue<int> empty = new(Enumerable.Range(0, customers.Count));
        private readonly Queue<int> full = new();
        private readonly string[] tokens = [.. customers.Select(ShopperTokens.Of)];
        private double perSecond = FirstGuess;

        public string AToken => tokens[0];

        public IEnumerable<string> LeftOver => full.Select(customer => tokens[customer]);

        public LoadPlan Plan => new()
        {
            Ports = context.Shop.StorefrontPorts,
            Connections = connections,
            Requests = [],
            Once = true,
            Seconds = 0,
            ExpectedStatus = 201,
        };

        public async Task<Measure> Run(double seconds)
        {
            await Prepare((int)(perSecond * Reserve * seconds) + connections);
            var plan = Plan with { Seconds = seconds, Requests = [.. full.Select(Request)] };
            var (result, measure) = await LoadGenerator.Run(plan, context.Shop.Processes);
            for (var used = 0L; used < result.Sent; used++)
                empty.Enqueue(full.Dequeue());
            perSecond = measure.PerSecond;
            return measure;
        }

        public async Task Prepare(int wanted)
        {
            List<int> chosen = [];
            while (full.Count + chosen.Count < wanted && empty.TryDequeue(out var customer))
                chosen.Add(customer);
            if (chosen.Count is 0)
                return;

            byte[][] adding = [.. chosen.SelectMany(
                customer => choose(customer).Select(p => AddToCart.Request(tokens[customer], p)))];
            var (result, _) = await LoadGenerator.Run(
                Plan with { Requests = adding, Seconds = 300, Connections = 16 }, ProcessGroup.None);
            if (result.Errors > 0)
                throw new BenchmarkRefused($"A cart could not be filled: {result.FirstError}");
            chosen.ForEach(full.Enqueue);
        }

        public HttpRequestMessage TakeOne(BenchmarkContext at)
        {
            var customer = full.Dequeue();
            empty.Enqueue(customer);
            return new(HttpMethod.Post, new Uri(at.Shop.Storefront, Path))
            {
                Headers = { Authorization = new("Bearer", tokens[customer]) },
                Content = new StringContent(Address, System.Text.Encoding.UTF8, "application/json"),
            };
        }

        private byte[] Request(int customer) =>
            RequestText.Post(Path, Address, tokens[customer], $"benchmark-{Guid.NewGuid():N}");
    }
}
