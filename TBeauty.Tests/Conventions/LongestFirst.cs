using TBeauty.Tests.Conventions;
using TBeauty.Tests.Faults;
using TBeauty.Tests.Fuzz;
using TBeauty.Tests.Support;
using TBeauty.Tests.Trust;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace TBeauty.Tests.Conventions;

/// <summary>
/// What takes longest begins first: begun after all others, it would be waited for. The fuzzer takes the time that it
/// is given, and tests of one shop come one after the other. What looks at all that a run has done is the last.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        nameof(FuzzTests), nameof(FaultyShop), nameof(DamagedBooksValuesTests), nameof(DamagedBooksRowsTests),
        nameof(OnlineShop),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => Place(tests)).ThenBy(tests => tests.UniqueID, StringComparer.Ordinal)];

    private static int Place(ITestCollection tests)
    {
        var place = Array.FindIndex(Longest, Is);
        return Is(nameof(AfterAllOthers)) ? int.MaxValue : place >= 0 ? place : Longest.Length;

        bool Is(string name) => tests.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal);
    }
}
