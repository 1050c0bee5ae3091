using System.Globalization;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>One request to an operation: from a good one to one that nobody in their right mind would send.</summary>
internal sealed partial class Probe(Operation operation, Random dice, Harvest harvest, FuzzShop shop)
{
    private static readonly string[] NoParts =
    [
        "0", "-1", "9223372036854775807", "9223372036854775808", "abc", "%00", "..%2f..%2fetc", "%20", "1e3", "%D9%A1",
        "1.0", "%ff%fe", "'", "1;drop",
        "+1", "%2B1", "null", "1%0d%0aX-Injected:%20yes", "%25", "{id}", "%f0%9f%92%84", "01",
    ];

    private static readonly string[] NoQueries =
    [
        "page=1&page=2", "page=%00", "page=-1", "size=101", "size=", "search=%00", "search=%25_%5C", "search=%ed%a0%80",
        "after=AAAA", "after=%ff", "unknown=1", "&&&", "=",
        "?", "%", "%zz", "page[]=1", "sort=id;drop", "from=9999-12-31", "to=0001-01-01", "search=" + "%C3%9F",
    ];

    private static readonly (string Name, string Value)[] NoHeaders =
    [
        ("If-Match", "garbage"), ("If-Match", "*"), ("If-Match", "\"1\""), ("If-Match", "W/\"1\""),
        ("If-Match", "\"99999999999999999999\""), ("If-Match", ""),
        ("If-None-Match", "garbage"), ("If-None-Match", "*"), ("Idempotency-Key", "short"), ("Idempotency-Key", ""),
        ("Idempotency-Key", "has a blank in it now"),
        ("Idempotency-Key", new('k', 129)), ("X-Cart-Token", "garbage"), ("X-Cart-Token", new('A', 500)),
        ("X-Order-Token", "garbage"), ("X-Order-Token", new('A', 500)), ("Last-Event-ID", "-1"),
        ("Last-Event-ID", "99999999999999999999"),
        ("Accept", "text/html"), ("Accept", "garbage"), ("Accept", "text/event-stream"), ("Accept-Encoding", "br;q=2"),
        ("Accept-Language", "xx-xx-xx"), ("Range", "bytes=0-0"),
        ("Expect", "garbage"), ("Content-Encoding", "gzip"), ("traceparent", "00-garbage"), ("baggage", new('b', 3000)),
        ("Origin", "null"), ("X-HTTP-Method-Override", "DELETE"),
        ("X-Forwarded-For", "garbage"), ("If-Modified-Since", "garbage"), ("Prefer", "return=minimal"),
        ("Cookie", "a=b;;;=;"),
    ];

    private readonly Values values = new(dice, harvest, operation.Document, Spite(dice), shop.KeptCustomers);

    /// <summary>A third of all requests mean well, a third make a mistake or two, and a third mean harm.</summary>
    private static double Spite(Random dice) => dice.Next(3) switch { 0 => 0, 1 => 0.12, _ => 0.4 };

    /// <summary>A tenth of what the Admin API is asked goes to one whose clock is wrong.</summary>
    public HttpClient Http => !operation.IsAdmin ? values.One(shop.Storefronts).Http
        : values.Chance(0.1) ? shop.Ahead.Http : shop.AdminDoor.Http;

    public HttpRequestMessage Request(HttpClient http)
    {
        var spite = dice.Next(3) is 0 ? 0.25 : 0.02;
        var address = Path(spite) + Query(spite);
        var request = new HttpRequestMessage(operation.Method, new Uri(
            http.BaseAddress!.GetLeftPart(UriPartial.Authority) + address,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }))
        {
            Content = Body(spite),
        };
        foreach (var (name, value) in Headers(spite))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private string Path(double spite)
    {
        if (Harvest.Ids(operation.Path) > 1 && values.Chance(0.5)
            && harvest.One(Harvest.Shape(operation.Path), dice) is { } made)
            return made;

        HashSet<long> kept = operation.Resource switch
        {
            "user" => shop.KeptStaff,
            "customer" => shop.KeptCustomers,
            "promotion" => shop.KeptPromotions,
            _ => [],
        };
        return string.Join('/', operation.Path.Split('/').Select((part, at) => !part.StartsWith('{') ? part
            : Spared(values.Chance(spite) ? values.Chance(0.05) ? new string('1', 2_000) : values.One(NoParts)
                : Known(part[1..^1], operation.Path.Split('/')[at - 1]))));

        // As a route reads it: 01 and %2B1 are the first one, too.
        string Spared(string id) =>
            long.TryParse(Uri.UnescapeDataString(id), CultureInfo.InvariantCulture, out var number)
                && kept.Contains(number) ? "999999999" : id;
    }

    private string Known(string name, string before)
    {
        var kind = name is "id" ? Operation.Singular(before) : Harvest.KindOf(name);
        return harvest.One(operation.IsAdmin ? kind : Harvest.Own(kind), dice)
            ?? (name is "sha256" ? new string('a', 64) : $"{dice.Next(1, 20)}");
    }

    private string Query(double spite)
    {
        List<string> said = [];
        foreach (var (name, _, schema) in operation.Parameters.Where(p => p.In is "query"))
        {
            if (!values.Chance(0.25) && !(name is "q" && values.Chance(0.9)))
                continue;
            var text = JsonText(values.Of(schema, name is "after" ? "next" : name, default));
            said.Add($"{name}={Uri.EscapeDataString(text.Length > 3_000 ? text[..3_000] : text)}");
        }

        if (values.Chance(spite / 2))
            said.Add(values.One(NoQueries));
        return said.Count is 0 ? "" : "?" + string.Join('&', said);
    }

    /// <summary>What a query says of a value; half a letter can't be said there.</summary>
    private static string JsonText(string json)
    {
        try
        {
            using var value = JsonDocument.Parse(json);
            return value.RootElement.ValueKind is JsonValueKind.String ? value.RootElement.GetString()! : json;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    private IEnumerable<(string Name, string Value)> Headers(double spite)
    {
        if (Token() is { } token)
            yield return ("Authorization", token);
        foreach (var (name, _, _) in operation.Parameters.Where(p => p.In is "header"))
        {
            switch (name)
            {
                case "Idempotency-Key" when values.Chance(0.3):
                    // Now and then one that has been used.
                    yield return (name, values.Chance(0.7) ? $"fuzz-{dice.Next():x8}-{dice.Next():x8}"
                        : $"fuzz-again-and-again-{dice.Next(3)}");
                    break;
                case "If-Match" or "If-None-Match" when values.Chance(0.2) && harvest.One("etag", dice) is { } tag:
                    yield return (name, tag);
                    break;
                case "X-Cart-Token" when values.Chance(0.6) && harvest.One("cart_token", dice) is { } cart:
                    yield return (name, cart);
                    break;
                case "X-Order-Token" when values.Chance(0.6) && harvest.One("order_token", dice) is { } order:
                    yield return (name, order);
                    break;
            }
        }

        if (values.Chance(spite))
            yield return values.One(NoHeaders);
    }

    private string? Token()
    {
        if (operation.IsAdmin && operation.Path.EndsWith("/logout", StringComparison.Ordinal))
            return values.Chance(0.9) ? "Bearer a.b.c" : $"Bearer {shop.Spare.Token}";
        if (values.Chance(0.03))
            return values.One(["Bearer a.b.c", "Bearer", "Basic YTpi", "Bearer " + new string('x', 3_000),
                $"Bearer {shop.Owner.Token}x"]);
        if (values.Chance(0.03))
            return $"Bearer {shop.OddToken(operation.IsAdmin, dice)}";
        if ((!operation.Says.TryGetProperty("security", out var asks) || asks.GetArrayLength() is not 1)
            && values.Chance(0.5) || values.Chance(0.03))
            return null;
        IReadOnlyList<Caller> people = !operation.IsAdmin ? shop.Shoppers : values.Chance(0.85) ? [shop.Owner]
            : shop.Colleagues;
        return $"Bearer {values.One(people).Token}";
    }
}
