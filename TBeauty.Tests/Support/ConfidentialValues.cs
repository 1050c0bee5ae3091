using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using TBeauty.Web.Auth;

namespace TBeauty.Tests.Support;

/// <summary>
/// What the tests of this run sent and were given that is nobody's to read in a log: addresses, phone numbers,
/// passwords, tokens and keys, each with the name of the header or member that it had.
/// </summary>
internal static partial class ConfidentialValues
{
    /// <summary>Shorter ones may stand anywhere by chance.</summary>
    public const int Shortest = 12;

    /// <summary>Of the demo shop's accounts, whose addresses and passwords everybody is told who starts it.</summary>
    private const string DemoAddress = "@tbeauty.local";

    private static readonly HashSet<string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Idempotency-Key", "X-Cart-Token", "X-Order-Token", "X-Device-Token",
    };

    private static readonly ConcurrentDictionary<string, string> Kinds = new();

    /// <summary>All of them, in lower case, with their kinds.</summary>
    public static IReadOnlyCollection<KeyValuePair<string, string>> All => [.. Kinds];

    /// <summary>What is sent.</summary>
    public static async Task Note(HttpRequestMessage request)
    {
        Note(request.Headers);
        // Read by itself, JSON would be sent with its length and not in pieces as it comes.
        NoteMembers(request.Content switch
        {
            JsonContent json => JsonSerializer.Serialize(json.Value, json.ObjectType, JsonSerializerOptions.Web),
            StringContent text => await text.ReadAsStringAsync(TestContext.Current.CancellationToken),
            _ => "",
        });
    }

    /// <summary>What came back.</summary>
    public static void Note(HttpResponseHeaders headers, string body)
    {
        Note(headers);
        NoteMembers(body);
    }

    public static void Note(string kind, string? value)
    {
        if (value is { Length: >= Shortest } && value.Any(char.IsAsciiDigit)
            && !value.EndsWith(DemoAddress, StringComparison.OrdinalIgnoreCase)
            && value is not (Passwords.OfDemoStaff or Passwords.OfDemoCustomers))
            Kinds.TryAdd(value.ToLowerInvariant(), kind);
    }

    private static void Note(HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            if (Headers.Contains(name))
                Note(name, $"{values}".Replace("Bearer ", "", StringComparison.Ordinal));
        }
    }

    /// <summary>The members of a JSON text that are such, however deep they are, and even when it is none.</summary>
    private static void NoteMembers(string json)
    {
        foreach (Match member in Members().Matches(json))
        {
            var (name, value) = (member.Groups["name"].Value, member.Groups["value"].Value);
            try
            {
                Note(name, value.Contains('\\') ? JsonSerializer.Deserialize<string>($"\"{value}\"") : value);
            }
            catch (JsonException)
            {
                // Nothing that anybody could store or log as it was meant.
            }
        }
    }

    [GeneratedRegex("""
        "(?<name>email|phone|secret|ticket|([a-z]+_)?password|([a-z]+_)?token)"\s*:\s*"(?<value>([^"\\]|\\.)+)"
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Members();
}
