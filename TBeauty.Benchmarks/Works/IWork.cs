using TBeauty.Benchmarks.Filling;
using TBeauty.Benchmarks.Measuring;

namespace TBeauty.Benchmarks.Works;

/// <summary>
/// A line of the table: something that the shop does, beside the least that any program would have to do.
/// </summary>
internal interface IWork
{
    string Name { get; }

    /// <summary>What is measured, in a sentence for the report.</summary>
    string What { get; }

    /// <summary>How full the shop must be at least.</summary>
    ShopSize Size { get; }

    /// <summary>Null: as many as are asked for.</summary>
    int? Connections => null;

    /// <summary>Gets everything ready for rounds.</summary>
    Task<Contest> Open(BenchmarkContext context, int connections);
}

/// <summary>Who is measured against whom.</summary>
/// <param name="Contenders">The shop first, then its limits.</param>
/// <param name="Servers">What ran only for this.</param>
internal sealed record Contest(IReadOnlyList<Contender> Contenders, params IReadOnlyList<IAsyncDisposable> Servers)
    : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync();
    }
}

/// <param name="Name">For the table.</param>
/// <param name="Run">Drives it for so many seconds.</param>
/// <param name="Target">Of a limit: the share of its rate that the shop is to reach; null when nothing is
/// promised.</param>
internal sealed record Contender(string Name, Func<double, Task<Measure>> Run, double? Target = null);
