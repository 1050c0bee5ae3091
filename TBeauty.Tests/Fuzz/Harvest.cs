using System.Collections.Concurrent;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// What answers have told so far: ids, tags and tokens. With them a request reaches what nonsense alone would never
/// find.
/// </summary>
internal sealed class Harvest
{
    private const int Kept = 200;

    private static readonly string[] Words =
    [
        "order_number", "order_token", "slug", "next", "token", "ticket", "refresh_token", "transaction_reference",
        "batch_number",
    ];

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> found = [];

    public void Read(Operation operation, Answer answer)
    {
        foreach (var (header, kind) in new[] { ("ETag", "etag"), ("X-Cart-Token", "cart_token") })
        {
            if (answer.Header(header) is { } value)
                Add(kind, value);
        }

        // What belongs to something else is only found together with it.
        if (answer.Header("Location") is { } location && Ids(location) > 1)
            Add(Shape(location), location);

        if (answer.Text is ['{', ..] && (int)answer.Status < 300)
            Read(JsonDocument.Parse(answer.Text).RootElement, operation.AnswersWith, operation.Resource,
                operation.IsAdmin);
    }

    /// <summary>One of a kind, more often a new one; null when there is none yet.</summary>
    public string? One(string kind, Random dice)
    {
        if (!found.TryGetValue(kind, out var values) || values.ToArray() is not { Length: > 0 } known)
            return null;
        return dice.Next(3) > 0 ? known[Math.Max(0, known.Length - 1 - dice.Next(6))] : known[dice.Next(known.Length)];
    }

    public void Add(string kind, string value)
    {
        var values = found.GetOrAdd(kind, _ => []);
        values.Enqueue(value);
        if (values.Count > Kept)
            values.TryDequeue(out _);
    }

    /// <summary>An address with a pair of braces for each id in it: alike for what is of one kind.</summary>
    public static string Shape(string path) => string.Join('/', path.Split('/')
        .Select(part => part.StartsWith('{') || long.TryParse(part, out _) ? "{}" : part));

    /// <summary>How many ids an address has.</summary>
    public static int Ids(string path) => Shape(path).Split('/').Count(part => part is "{}");

    private void Read(JsonElement value, string kind, string resource, bool isAdmin)
    {
        if (value.ValueKind is JsonValueKind.Array)
        {
            foreach (var one in value.EnumerateArray())
                Read(one, kind, resource, isAdmin);
        }

        if (value.ValueKind is not JsonValueKind.Object)
            return;

        foreach (var member in value.EnumerateObject())
        {
            if (member.Value.ValueKind is JsonValueKind.Number && member.Name is "id")
                Add(isAdmin ? kind : Own(kind), member.Value.GetRawText());
            else if (member.Value.ValueKind is JsonValueKind.Number
                && member.Name.EndsWith("_id", StringComparison.Ordinal))
                Add(KindOf(member.Name), member.Value.GetRawText());
            else if (member.Value.ValueKind is JsonValueKind.String && member.Name is "code" && kind is "promotion")
                Add("promotion_code", member.Value.GetString()!);
            else if (member.Value.ValueKind is JsonValueKind.String && Words.Contains(member.Name))
                Add(member.Name, member.Value.GetString()!);
            else if (member.Value.ValueKind is JsonValueKind.String
                && member.Value.GetString()!.StartsWith("/media/", StringComparison.Ordinal))
                Add("sha256", member.Value.GetString()![7..]);
            else
                Read(member.Value, member.Name is "items" && resource is "order" ? "order_item"
                    : Operation.Singular(member.Name), resource, isAdmin);
        }
    }

    /// <summary>Of orders and payments customers reach only their own.</summary>
    public static string Own(string kind) => kind is "order" or "payment" ? $"own {kind}" : kind;

    /// <summary>Whether a member is an id of something, or some of them.</summary>
    public static bool IsId(string name) =>
        name.EndsWith("id", StringComparison.Ordinal) || name.EndsWith("_ids", StringComparison.Ordinal);

    /// <summary>Of what a member or a parameter is the id.</summary>
    public static string KindOf(string name) => name switch
    {
        "parent_id" or "category_ids" => "category",
        "brand_ids" => "brand",
        "from_id" => "customer",
        "change_id" => "price_change",
        "to_location_id" => "location",
        "inventory_item_id" or "from_item_id" => "item",
        "note_id" => "credit_note",
        "product" or "product_ids" => "product",
        _ => name.Replace("_id", ""),
    };
}
