using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Client;

/// <summary>
/// The Admin API for one request of one member of staff. What is asked for is read or throws; what is told answers an
/// <see cref="Outcome"/>, because a refusal belongs beside the form that was sent.
/// </summary>
internal sealed class AdminApi(HttpClient http, CurrentSession current)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Reads something.</summary>
    /// <exception cref="ApiRefusedException">It is not there, or not for this member of staff.</exception>
    /// <exception cref="ApiDownException">The Admin API can't answer now.</exception>
    public async Task<T> Get<T>(string path, JsonTypeInfo<T> type)
    {
        var outcome = await Send(new(HttpMethod.Get, path));
        return outcome.Problem is null ? outcome.Read(type) : throw outcome.Failure();
    }

    /// <summary>The same with the version that it is at, which a form sends along.</summary>
    public async Task<(T Value, string? Version)> GetVersion<T>(string path, JsonTypeInfo<T> type)
    {
        var outcome = await Send(new(HttpMethod.Get, path));
        return outcome.Problem is null ? (outcome.Read(type), outcome.Version) : throw outcome.Failure();
    }

    /// <summary>The same, but nothing where there is nothing.</summary>
    public async Task<T?> Find<T>(string path, JsonTypeInfo<T> type) where T : class
    {
        var outcome = await Send(new(HttpMethod.Get, path));
        return outcome switch
        {
            { Problem: null } => outcome.Read(type),
            { Status: 404 } => null,
            _ => throw outcome.Failure(),
        };
    }

    /// <summary>A file or a stream of events, as it comes; the caller disposes of the answer.</summary>
    /// <param name="lastEvent">The event behind which a stream goes on.</param>
    public async Task<HttpResponseMessage> Open(string path, CancellationToken ct, string? lastEvent = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEvent is not null)
            request.Headers.Add("Last-Event-ID", lastEvent);
        try
        {
            return await Ask(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception e) when (e is HttpRequestException or Polly.ExecutionRejectedException)
        {
            throw new ApiDownException(e);
        }
    }

    /// <summary>Tells something, once, however often it is sent with the same key.</summary>
    /// <param name="method">POST, PUT or DELETE.</param>
    /// <param name="path">Behind <c>/api/v1/</c>.</param>
    /// <param name="body">What is told; may be null.</param>
    /// <param name="key">The form's idempotency key.</param>
    /// <param name="version">What the form showed; with another version now, nothing happens and the outcome is
    /// 412.</param>
    public Task<Outcome> Tell(
        HttpMethod method, string path, JsonObject? body = null, string? key = null, string? version = null) =>
        Tell(method, path, body is null ? null : new StringContent(
            body.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8")), key, version);

    /// <summary>Sends a file under the name that the API knows it by.</summary>
    public Task<Outcome> Upload(string path, string name, IFormFile file, string key)
    {
        var content = new StreamContent(file.OpenReadStream());
        if (MediaTypeHeaderValue.TryParse(file.ContentType, out var type))
            content.Headers.ContentType = type;
        return Tell(HttpMethod.Post, path,
            new MultipartFormDataContent { { content, name, Path.GetFileName(file.FileName) } }, key, null);
    }

    /// <summary>Sends a file to something that takes long, and hears how far it is.</summary>
    /// <param name="told">What is done now, and of how many rows.</param>
    public async Task<Outcome> Watch(
        string path, byte[] file, string name, string type, Action<string, long> told, CancellationToken ct)
    {
        var part = new ByteArrayContent(file);
        if (MediaTypeHeaderValue.TryParse(type, out var parsed))
            part.Headers.ContentType = parsed;
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new MultipartFormDataContent { { part, "file", Path.GetFileName(name) } },
        };
        request.Headers.Accept.ParseAdd("text/event-stream");
        try
        {
            using var answer = await Ask(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (answer.Content.Headers.ContentType?.MediaType is not "text/event-stream")
            {
                var body = await answer.Content.ReadAsByteArrayAsync(ct);
                return new((int)answer.StatusCode, body, null, ProblemOf(answer, body));
            }

            await using var stream = await answer.Content.ReadAsStreamAsync(ct);
            await foreach (var step in SseParser.Create(stream).EnumerateAsync(ct))
            {
                if (step.EventType is "result")
                    return new(200, Encoding.UTF8.GetBytes(step.Data), null, null);
                if (step.EventType is "problem")
                {
                    var problem = JsonSerializer.Deserialize(step.Data, ApiJson.Default.Problem)!;
                    return new(problem.Status, Encoding.UTF8.GetBytes(step.Data), null, problem);
                }

                using var progress = JsonDocument.Parse(step.Data);
                told(progress.RootElement.GetProperty("phase").GetString()!,
                    progress.RootElement.GetProperty("rows").GetInt64());
            }

            return Outcome.Down(new IOException("The stream ended before its answer."));
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or OperationCanceledException or Polly.ExecutionRejectedException)
        {
            return Outcome.Down(e);
        }
    }

    private Task<Outcome> Tell(HttpMethod method, string path, HttpContent? body, string? key, string? version)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        if (!string.IsNullOrEmpty(key) && method == HttpMethod.Post)
            request.Headers.Add("Idempotency-Key", key);
        if (!string.IsNullOrEmpty(version))
            request.Headers.Add("If-Match", $"\"{version}\"");
        return Send(request);
    }

    private async Task<Outcome> Send(HttpRequestMessage request)
    {
        // What was told is told to the end, whether or not the person still waits for the page.
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            using var answer = await Ask(request, HttpCompletionOption.ResponseContentRead, patience.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(patience.Token);
            if (answer.StatusCode is HttpStatusCode.Unauthorized)
            {
                await current.Forget();
                throw new SignedOutException();
            }

            return new((int)answer.StatusCode, body, answer.Headers.ETag?.Tag.Trim('"'), answer.IsSuccessStatusCode
                ? null : ProblemOf(answer, body));
        }
        catch (Exception e) when (
            e is HttpRequestException or OperationCanceledException or Polly.ExecutionRejectedException)
        {
            return Outcome.Down(e);
        }
        finally
        {
            request.Dispose();
        }
    }

    /// <summary>
    /// Sends it as the member of staff, and once more with another token where the first one was not taken.
    /// </summary>
    private async Task<HttpResponseMessage> Ask(
        HttpRequestMessage request, HttpCompletionOption until, CancellationToken ct)
    {
        var token = await current.AccessToken() ?? throw new SignedOutException();
        request.Headers.Authorization = new("Bearer", token);
        var answer = await http.SendAsync(request, until, ct);
        if (answer.StatusCode is not HttpStatusCode.Unauthorized)
            return answer;

        answer.Dispose();
        token = await current.AccessTokenInsteadOf(token) ?? throw new SignedOutException();
        // What it sends is a text or a file that can be read again, and belongs to the first request.
        var again = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
        foreach (var (name, values) in request.Headers)
            again.Headers.TryAddWithoutValidation(name, values);
        again.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(again, until, ct);
    }

    private static Problem ProblemOf(HttpResponseMessage answer, byte[] body)
    {
        if (answer.Content.Headers.ContentType?.MediaType is "application/problem+json")
        {
            try
            {
                if (JsonSerializer.Deserialize(body, ApiJson.Default.Problem) is { } problem)
                    return problem;
            }
            catch (JsonException)
            {
                // A proxy's page that calls itself a problem: only its status can be told.
            }
        }

        return new() { Status = (int)answer.StatusCode, Code = "", Detail = null };
    }
}
