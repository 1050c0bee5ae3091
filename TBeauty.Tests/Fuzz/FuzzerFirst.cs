using TBeauty.Tests.Fuzz;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(FuzzerFirst))]

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// The fuzzer takes the time that it is given, beside all other tests; begun after them, it would be waited for.
/// </summary>
public sealed class FuzzerFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderByDescending(tests =>
                    tests.TestCollectionDisplayName.Contains(nameof(FuzzTests), StringComparison.Ordinal))
                .ThenBy(tests => tests.UniqueID, StringComparer.Ordinal),
        ];
}
