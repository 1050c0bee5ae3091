using TBeauty.Benchmarks.Load;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Works;

/// <summary>Carts that a work leaves behind; the next one expects them empty.</summary>
/// <param name="Tokens">Of those whose carts they are.</param>
internal sealed record FilledCarts(BenchmarkContext Context, Func<IEnumerable<string>> Tokens) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        byte[][] emptying = [.. Tokens().Select(token => RequestText.Delete("/api/v1/customer/cart", token))];
        if (emptying is [])
            return;

        var plan = new LoadPlan
        {
            Ports = Context.Shop.StorefrontPorts,
            Connections = 16,
            Requests = emptying,
            Once = true,
            Seconds = 300,
            ExpectedStatus = 204,
        };
        var (result, _) = await LoadGenerator.Run(plan, ProcessGroup.None);
        if (result.Errors > 0)
            throw new BenchmarkRefused($"A cart could not be emptied: {result.FirstError}");
    }
}
