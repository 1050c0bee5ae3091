using System.Text.Json;

namespace TBeauty.Tests.Fuzz;

/// <summary>An operation of one of the documents, and what it takes.</summary>
internal sealed record Operation(bool IsAdmin, HttpMethod Method, string Path, JsonElement Says, JsonElement Document)
{
    public string Name => $"{(IsAdmin ? "admin" : "storefront")} {Method} {Path}";

    /// <summary>
    /// What is done to passwords takes a tenth of a second of a core; the others have more to be asked.
    /// </summary>
    public bool IsSlow => Method == HttpMethod.Post
        && (Path.Contains("/auth/") && !Path.EndsWith("/refresh", StringComparison.Ordinal) || Path.Contains("/users"));

    /// <summary>Whose ids stand in the path: <c>brand</c> in <c>/brands/{id}</c>.</summary>
    public string Resource =>
        Singular(Path.Split('/').Skip(3).FirstOrDefault(part => part is not "customer") ?? "media");

    /// <summary>
    /// Of what an answer's own id is: <c>price_change</c> in <c>/products/{id}/price-changes</c>. Only a part that can
    /// be followed by an id is a thing, and not what is done to one, as in <c>/orders/{id}/pack</c>.
    /// </summary>
    public string AnswersWith
    {
        get
        {
            var parts = Path.Split('/');
            for (var at = parts.Length - 1; at > 3; at--)
            {
                if (parts[at].EndsWith('s') && IsFollowedByAnId(string.Join('/', parts[..(at + 1)])))
                    return Singular(parts[at]);
            }

            return Resource;
        }
    }

    public IEnumerable<(string Name, string In, JsonElement Schema)> Parameters =>
        Says.TryGetProperty("parameters", out var all)
        ? all.EnumerateArray().Select(
            p => (p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p.GetProperty("schema")))
        : [];

    public bool NeedsBody => Says.TryGetProperty("requestBody", out var body)
        && body.TryGetProperty("required", out var needed) && needed.GetBoolean();

    /// <summary>The kinds of body that it takes, each with its schema and an example.</summary>
    public (string Type, JsonElement Schema, JsonElement Example)[] Bodies =>
        Says.TryGetProperty("requestBody", out var body)
            ? [.. body.GetProperty("content").EnumerateObject().Select(content => (
                content.Name, content.Value.GetProperty("schema"),
                content.Value.TryGetProperty("example", out var example) ? example : default))]
            : [];

    public static Operation[] Of(bool isAdmin, JsonElement document) =>
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method =>
                new Operation(isAdmin, HttpMethod.Parse(method.Name.ToUpperInvariant()), path.Name, method.Value,
                document))),
    ];

    /// <summary>
    /// The words of the documents, one of each: <c>categories</c> are of a <c>category</c>, and <c>price-changes</c>,
    /// which a list calls <c>price_changes</c>, of a <c>price_change</c>.
    /// </summary>
    public static string Singular(string words) => words switch
    {
        "inventory" => "item",
        "addresses" => "address",
        _ when words.EndsWith("ies", StringComparison.Ordinal) => words[..^3] + "y",
        _ => words.TrimEnd('s').Replace('-', '_'),
    };

    private bool IsFollowedByAnId(string path) => Document.GetProperty("paths").EnumerateObject()
        .Any(other => other.Name.StartsWith($"{path}/{{", StringComparison.Ordinal));
}
