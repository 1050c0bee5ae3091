using System.Net.ServerSentEvents;
using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>A stream of server-sent events that is read one by one.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage response;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private EventReader(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        events = SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    /// <param name="Subject">Null where it has none.</param>
    /// <param name="Members">What its data has.</param>
    public sealed record Told(string Name, string? Id, string? Subject, IReadOnlyList<string> Members);

    public static Task<EventReader> Open(Caller caller, string path, string? last = null) =>
        Open(caller.Http, path, last);

    public static async Task<EventReader> Open(HttpClient http, string path, string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (last is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        var response = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)response.StatusCode);
        return new(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    public async Task<Told> Next()
    {
        Assert.True(await events.MoveNextAsync(), "The stream has ended.");
        using var data = JsonDocument.Parse(events.Current.Data);
        return new(
            events.Current.EventType, events.Current.EventId,
            data.RootElement.TryGetProperty("subject", out var subject) ? subject.GetString() : null,
            [.. data.RootElement.EnumerateObject().Select(member => member.Name)]);
    }

    /// <summary>Reads on until an event of this name has been told of each of the subjects.</summary>
    /// <returns>Those events of those subjects, as they came; each came once.</returns>
    public async Task<List<Told>> Until(IEnumerable<string> subjects, string name)
    {
        var (open, told) = (subjects.ToHashSet(), new List<Told>());
        var wanted = open.ToHashSet();
        while (open.Count > 0)
        {
            var next = await Next();
            Assert.DoesNotContain(told, one => one.Id == next.Id && next.Subject is not null);
            if (next.Subject is null)
                continue;
            told.Add(next);
            if (next.Name == name)
                open.Remove(next.Subject);
        }

        return told.FindAll(one => wanted.Contains(one.Subject!) || name is "order.cancelled");
    }

    /// <summary>Reads to the end.</summary>
    public async Task End()
    {
        while (await events.MoveNextAsync())
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await ValueTask.CompletedTask;
    }
}
