using System.Collections.Concurrent;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>Looks at an answer, and says in a sentence what is wrong with it; null when nothing is.</summary>
/// <param name="door">Who was asked.</param>
internal delegate Task<string?> Witness(
    HttpClient door, HttpMethod method, string path, HttpResponseMessage response, string text);

/// <summary>What must not be.</summary>
internal sealed class Findings(Witness? witness)
{
    private readonly ConcurrentQueue<string> found = [];

    public IReadOnlyCollection<string> All => found;

    public void Add(string finding) => found.Enqueue($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {finding}");

    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
            Add(otherwise);
    }

    public async Task Witness(
        HttpClient door, HttpMethod method, string path, HttpResponseMessage response, string text)
    {
        if ((int)response.StatusCode is 503 or 429)
            Expect(response.Headers.RetryAfter is not null,
                $"{method} {path} was answered {(int)response.StatusCode} without Retry-After");
        if (witness is not null && await witness(door, method, path, response, text) is { } wrong)
            Add(wrong);
    }
}
