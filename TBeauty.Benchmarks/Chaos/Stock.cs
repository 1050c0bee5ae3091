using System.Text.Json;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>What a round is about: products of its own at two places of its own.</summary>
/// <param name="Scarce">Products that sell out; nothing but sales takes units of them.</param>
/// <param name="Plenty">Products that never sell out; they are delivered and carried about.</param>
/// <param name="Counted">A product that is counted again and again, and never found to be what the books say.</param>
/// <param name="Items">The inventory item that each product begins with.</param>
/// <param name="Zone">The delivery zone that <see cref="State"/> belongs to, of all rounds.</param>
/// <param name="Promotion">The promotion that somebody has to ask for, with <paramref name="Code"/>.</param>
internal sealed record Stock(
    long[] Places, long[] Scarce, long[] Plenty, long Counted, Dictionary<long, long> Items, long Zone, long Promotion,
    string Code)
{
    public const decimal Price = 1_500.00m;

    /// <summary>Where parcels go.</summary>
    public const string State = "Kano";

    /// <summary>What delivery costs there: one or the other, as staff change it.</summary>
    public static readonly decimal[] DeliveryPrices = [777.00m, 888.50m];

    /// <summary>How many orders can have the code at once; few enough for it to be used up again and again.</summary>
    public const int CodeUses = 60;

    private static readonly string[] Options = ["shade"];

    private static readonly string[] Shades = ["Ruby", "Coral", "Plum"];

    private const int OfPlenty = 100_000;
    private const int OfOthers = 40;

    public long[] Products => [.. Scarce, .. Plenty, Counted];

    /// <summary>Products whose price staff change for some time.</summary>
    public long[] Repriced => [.. Scarce, Plenty[1]];

    /// <summary>How many units of a product there were in the beginning.</summary>
    public int Opening(long product) => Plenty.Contains(product) ? OfPlenty : OfOthers;

    public static object[] Rates(decimal price) => [new { method = "standard", price, days_max = 4 }];

    public static async Task<Stock> SetUp(Asker owner, string round)
    {
        var places = new long[2];
        for (var i = 0; i < places.Length; i++)
            places[i] = await Make("/api/v1/locations", $"{round}-{i}", mark =>
                new { code = mark, name = $"Place {mark}", kind = "store" });

        var items = new Dictionary<long, long>();
        var products = new long[6];
        for (var i = 0; i < products.Length; i++)
        {
            var product = products[i] = await Make("/api/v1/products", $"{round}-{i}", mark =>
                new { name = $"Chaos {mark}", sku = mark, base_price = Price });
            items[product] = await Make("/api/v1/inventory", round, _ => new
            {
                product_id = product,
                location_id = places[0],
                quantity = i is 3 or 4 ? OfPlenty : OfOthers,
                cost_price = 700.00m,
                batch_number = round,
            });
        }

        // By itself, on what sells out and expires; with a limit, so that each use is counted and given back.
        await Make("/api/v1/promotions", round, mark => new
        {
            name = $"Chaos {mark}",
            kind = "percent",
            value = 5.00m,
            product_ids = products[..3],
            usage_limit = 1_000_000,
        });
        var code = await Make("/api/v1/promotions", $"{round}-code", mark => new
        {
            name = $"Chaos {mark}",
            code = mark,
            kind = "percent",
            value = 10.00m,
            usage_limit = CodeUses,
        });

        // What sells out is one thing in three shades to whoever looks at it.
        var family = await Make("/api/v1/families", round, mark =>
            new { name = $"Chaos {mark}", options = Options });
        for (var i = 0; i < Shades.Length; i++)
        {
            var joined = await owner.Ask("set up", HttpMethod.Put, $"/api/v1/products/{products[i]}",
                new { family_id = family, options = new { shade = Shades[i] } });
            if (!joined.IsDone)
                throw new InvalidOperationException($"Product {products[i]} can't join: {joined.Text}");
        }

        return new(places, products[..3], products[3..5], products[5], items, await ZoneOf(), code,
            (await owner.Get($"/api/v1/promotions/{code}")).Body.Text("code")!);

        // A state belongs to one zone, so that each round after the first finds it.
        async Task<long> ZoneOf()
        {
            await owner.Ask("set up", HttpMethod.Post, "/api/v1/delivery-zones",
                new { name = "Chaos", states = new[] { State }, rates = Rates(DeliveryPrices[0]) });
            return (await owner.Get("/api/v1/delivery-zones?size=100")).Body.Items("delivery_zones")
                .Single(zone => zone.Items("states").Any(state => state.GetString() is State)).Number("id");
        }

        // What got no answer may be there, and have taken its code: then another one is made, under another code.
        async Task<long> Make(string path, string mark, Func<string, object> body)
        {
            var made = await owner.Ask(
                "set up", HttpMethod.Post, path, body(mark), $"{path.Replace('/', '.')}.{Guid.NewGuid()}");
            for (var again = 1; !made.IsDone && made.Lost > 0 && again < 5; again++)
                made = await owner.Ask("set up", HttpMethod.Post, path, body($"{mark}-{again}"),
                    $"{path.Replace('/', '.')}.{Guid.NewGuid()}");
            return made.IsDone ? made.Body.Number("id")
                : throw new InvalidOperationException($"{path} was refused: {made.Text} ({made.History})");
        }
    }
}

/// <summary>Members of answers.</summary>
internal static class Members
{
    public static long Number(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static decimal Amount(this JsonElement json, string name) => json.GetProperty(name).GetDecimal();

    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();

    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.GetProperty(name).EnumerateArray();
}
