namespace TBeauty.Commerce;

/// <summary>A system that this one needs does not answer. Both APIs say so with 503 and <c>Retry-After</c>.</summary>
/// <param name="dependency">Which one, for people: <c>carts</c>, <c>database</c>.</param>
/// <param name="cause">What it said, for the log.</param>
public sealed class DependencyUnavailable(string dependency, Exception? cause = null)
    : Exception($"The shop's {dependency} can't be reached right now; try again shortly.", cause);
