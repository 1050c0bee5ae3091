using System.Diagnostics;
using System.Text;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>How each request is sent, judged and blamed.</summary>
public partial class FuzzTests
{
    private async Task Ask(Operation operation, Random dice, int number, CancellationToken ct)
    {
        var probe = new Probe(operation, dice, harvest, shop);
        var http = probe.Http;
        using var request = probe.Request(http);
        var watch = Stopwatch.StartNew();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            using var response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var isStream = response.Content.Headers.ContentType?.MediaType is "text/event-stream";
            var text = isStream ? await Beginning(response, patience.Token)
                : await response.Content.ReadAsStringAsync(patience.Token);
            var answer = new Answer(response.StatusCode, text, response.Headers, response.Content.Headers);
            await Judge(operation, http, request, answer);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await Blame(operation, request, number, $"no answer in {Patience.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Blame(operation, request, number, e is Xunit.Sdk.IAssertionException ? e.Message
                : $"{e.GetType().Name}: {e.Message}");
        }

        if (watch.Elapsed > slowest)
            (slowest, slowestRequest) = (watch.Elapsed, $"{request.Method} {request.RequestUri!.PathAndQuery}");
    }

    private async Task Judge(Operation operation, HttpClient http, HttpRequestMessage request, Answer answer)
    {
        var status = (int)answer.Status;
        seen.AddOrUpdate((operation.Name, status), 1, (_, before) => before + 1);
        if (http == shop.Ahead.Http && status < 400)
            Interlocked.Increment(ref succeededAhead);

        // A dependency may be slow for a moment on a busy machine; nothing else of ours may fail.
        Assert.True(status < 500 || status is 503, $"answered {status}: {answer.Text}");
        Assert.DoesNotContain("X-Injected", answer.Headers.Select(header => header.Key));
        // What is no request to the server never comes to the shop.
        if (status is 414 or 431 || status is 400 && answer.ContentHeaders.ContentType is null)
            return;

        (await Documented.By(http))
            .Check(operation.Method,
            request.RequestUri!.OriginalString[http.BaseAddress!.GetLeftPart(UriPartial.Authority).Length..], answer);
        harvest.Read(operation, answer);
        if (status < 300 && Sales.Contains(operation.Name)
            && answer.Text.Contains("\"promotion\":{\"code\":\"", StringComparison.Ordinal))
            isCodeTaken = true;
    }

    private static async Task<string> Beginning(HttpResponseMessage response, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(ShortRead);
        var buffer = new byte[4096];
        try
        {
            var read = await (await response.Content.ReadAsStreamAsync(end.Token)).ReadAsync(buffer, end.Token);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "";
        }
    }

    /// <summary>One of each kind is enough to read.</summary>
    private async Task Blame(Operation operation, HttpRequestMessage request, int number, string what)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(CancellationToken.None);
        var headers = string.Join("\n", request.Headers.Where(header => header.Key is not "Authorization")
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
        var kind =
            $"{operation.Name}: {new string([.. what.Split('\n')[0].Where(letter => !char.IsDigit(letter)).Take(90)])}";
        faults.TryAdd(
            kind, $"{what}\n-- request {number}\n{request.Method} {request.RequestUri!.OriginalString}\n{headers}\n"
            + $"{request.Content?.Headers.ContentType}\n{(body.Length > 1_500 ? body[..1_500] + "…" : body)}");
    }
}
