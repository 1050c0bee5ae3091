using TBeauty.Tests.Fuzz;
using TBeauty.Tests.Trust;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(FuzzerFirst))]

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// The fuzzer takes the time that it is given, beside all other tests; begun after them, it would be waited for. What
/// looks at all that a run has done is the last.
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
                .ThenBy(tests =>
                    tests.TestCollectionDisplayName.Contains(nameof(AfterAllOthers), StringComparison.Ordinal))
                .ThenBy(tests => tests.UniqueID, StringComparer.Ordinal),
        ];
}
