using System.Diagnostics;
using System.Text.Json;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Limits;

/// <summary>A limit's server beside us, for one work.</summary>
internal sealed class LimitServer : IAsyncDisposable
{
    /// <summary>Kestrel writes these itself.</summary>
    private static readonly string[] Own = ["Date", "Content-Length", "Transfer-Encoding", "Connection"];

    private static readonly HttpClient Http = new();

    private readonly Process process;

    private LimitServer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    public static async Task<LimitServer> Start(LimitPlan plan)
    {
        var process = SelfProcess.Start(LimitProgram.Verb, new Dictionary<string, string>());
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(plan));
        await process.StandardInput.FlushAsync();
        if (await process.StandardOutput.ReadLineAsync() is not LimitProgram.Ready)
            throw new BenchmarkRefused($"The limit did not start: {await process.StandardError.ReadToEndAsync()}");
        return new(process, plan.Port);
    }

    /// <summary>What the shop answers, so that the limit can answer the same bytes.</summary>
    public static async Task<CapturedAnswer> Capture(HttpRequestMessage request)
    {
        using var answer = await Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkRefused(
                $"{request.Method} {request.RequestUri!.PathAndQuery} answered {(int)answer.StatusCode}.");

        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !Own.Contains(header.Key))
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
        return new((int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
