using System.Runtime.CompilerServices;
using Xunit.v3;

namespace TBeauty.Tests.Support;

/// <summary>
/// Tests that take long have the trait <c>kind=long</c>. Those that look at pages in a browser, break servers or start
/// shops of their own run where <c>CI</c> is <c>true</c>; those that take minutes each (growth, a bad day, thousands of
/// rows) where <c>TBEAUTY_LONG</c> is <c>1</c>, too.
/// </summary>
public static class LongKinds
{
    internal const string Skip = "It takes minutes: TBEAUTY_LONG=1 turns it on.";

    public static bool AreAsked { get; } = Environment.GetEnvironmentVariable("TBEAUTY_LONG") is "1";

    internal static IReadOnlyCollection<KeyValuePair<string, string>> Traits { get; } = [new("kind", "long")];
}

/// <summary>
/// A class of tests that only CI runs: it opens a browser, breaks servers, or starts a shop or servers of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongKindAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => LongKinds.Traits;
}

/// <summary>A fact that takes minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute, ITraitAttribute
{
    public LongFactAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipType, SkipUnless) = (LongKinds.Skip, typeof(LongKinds), nameof(LongKinds.AreAsked));

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => LongKinds.Traits;
}

/// <summary>A theory that takes minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    public LongTheoryAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipType, SkipUnless) = (LongKinds.Skip, typeof(LongKinds), nameof(LongKinds.AreAsked));

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => LongKinds.Traits;
}
