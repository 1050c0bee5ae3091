using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>What was answered in the end.</summary>
/// <param name="Lost">How many times it was asked before without anybody knowing what came of it.</param>
internal sealed record Reply(int Status, string Text, bool IsReplayed, int Lost)
{
    /// <summary>Every try: when, and what came of it.</summary>
    public string History { get; init; } = "";

    /// <summary>The cart of a guest, when the answer tells them one.</summary>
    public string? CartToken { get; init; }

    private readonly Lazy<JsonElement> body = new(() => JsonElement.Parse(Text));

    public bool IsDone => Status is >= 200 and < 300;

    public JsonElement Body => body.Value;
}

/// <summary>
/// Somebody who does not give up: what gets no answer, or a 503 or 429, is asked again with the same key and the same
/// words, each time at the next replica.
/// </summary>
internal sealed class Asker(
    string name, IReadOnlyList<HttpClient> doors, Findings findings, Tally tally, Random dice, string? token = null,
    (string Name, string Value)? guest = null)
{
    /// <summary>A frozen replica never answers, and there is another one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Before anything is broken there is nothing to give up on.</summary>
    private static readonly TimeSpan PatienceAtFirst = TimeSpan.FromSeconds(60);

    /// <summary>By then every fault is over and the shop has had time to recover.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Milliseconds.</summary>
    private const int LongestThought = 200;

    /// <summary>Refusals that the rules of the shop may give to what is asked here.</summary>
    private static readonly int[] Refusals = [404, 409];

    private int at = dice.Next(doors.Count);

    public string Name => name;

    public Asker With(string other) => new(name, doors, findings, tally, dice, other);

    /// <summary>The same somebody with what opens a guest's cart or order.</summary>
    public Asker AsGuest(string header, string value) =>
        new(name, doors, findings, tally, dice, token, (header, value));

    /// <summary>Another one with the same token.</summary>
    public Asker Named(string other, Random itsDice) => new(other, doors, findings, tally, itsDice, token);

    /// <summary>The same somebody, who insists on one replica.</summary>
    public Asker At(int door) => new(name, [doors[door]], findings, tally, dice, token);

    /// <summary>
    /// People look at what they are shown before they go on; it also leaves a machine something to start a part with.
    /// </summary>
    public Task Think() => Task.Delay(dice.Next(LongestThought));

    public Task<Reply> Get(string path) => Ask("read", HttpMethod.Get, path);

    /// <param name="kind">What is asked, for the table.</param>
    /// <param name="method">How.</param>
    /// <param name="path">Where.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="key">The request's own name.</param>
    /// <exception cref="TimeoutException">Nobody has answered for two minutes.</exception>
    public async Task<Reply> Ask(string kind, HttpMethod method, string path, object? body = null, string? key = null)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var history = new List<string>();
        for (var lost = 0; ;)
        {
            history.Add($"{DateTimeOffset.UtcNow:HH:mm:ss.fff} asked {doors[at % doors.Count].BaseAddress!.Port}");
            var reply = await Try(method, path, body, key, lost, kind is "set up" ? PatienceAtFirst : Patience);
            history.Add(
                $"{DateTimeOffset.UtcNow:HH:mm:ss.fff} {reply?.Status.ToString(CultureInfo.InvariantCulture) ?? "nothing"}");
            tally.Attempt(kind);
            var isInProgress = reply is { Status: 409 }
                && reply.Text.Contains("idempotency.in_progress", StringComparison.Ordinal);
            if (reply is not null && !isInProgress && (reply.IsDone || Refusals.Contains(reply.Status)))
            {
                tally.Answer(kind, reply, TimeProvider.System.GetElapsedTime(begun));
                return reply with { History = string.Join(", ", history) };
            }

            if (reply is not null && reply.Status is not (503 or 429) && !isInProgress)
            {
                findings.Add($"{kind}: {name}, {method} {path} was answered {reply.Status}: {reply.Text}");
                if (reply.Status < 500)
                    return reply;
            }

            // A 429 has done nothing, nor has somebody who says that another one is at it; of all else nobody knows.
            lost += reply?.Status is 429 || isInProgress ? 0 : 1;
            if (TimeProvider.System.GetElapsedTime(begun) > Limit)
            {
                findings.Add($"{kind}: {name}, {method} {path} got no answer in {Limit.TotalSeconds:0} s");
                throw new TimeoutException($"{method} {path}");
            }

            // Not by the dice of the play: how often it is asked is up to the faults.
            await Task.Delay(LongestPause * Random.Shared.NextDouble());
        }
    }

    /// <returns>Null when there was no answer.</returns>
    public async Task<Reply?> Try(
        HttpMethod method, string path, object? body = null, string? key = null, int lost = 0, TimeSpan? limit = null)
    {
        var door = doors[at++ % doors.Count];
        using var request = new HttpRequestMessage(
            method, path)
        { Content = body is null ? null : JsonContent.Create(body) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (guest is var (header, opens))
            request.Headers.Add(header, opens);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);

        using var patience = new CancellationTokenSource(limit ?? Patience);
        try
        {
            using var response = await door.SendAsync(request, patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);
            await findings.Witness(door, method, path, response, text);
            return new((int)response.StatusCode, text, response.Headers.Contains("Idempotent-Replayed"), lost)
            {
                CartToken = response.Headers.TryGetValues("X-Cart-Token", out var carts) ? carts.First() : null,
            };
        }
        catch (Exception none) when (
            none is HttpRequestException or OperationCanceledException or IOException or SocketException)
        {
            return null;
        }
    }
}
