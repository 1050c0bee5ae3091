using System.Runtime.CompilerServices;
using Xunit.v3;

namespace TBeauty.Tests.Support;

/// <summary>
/// Tests that take minutes, with the trait <c>kind=long</c>: growth, a bad day, a standby that is promoted.
/// <c>TBEAUTY_LONG=1</c> turns them on.
/// </summary>
public static class LongKinds
{
    internal const string Skip = "It takes minutes: TBEAUTY_LONG=1 turns it on.";

    public static bool AreAsked { get; } = Environment.GetEnvironmentVariable("TBEAUTY_LONG") is "1";

    internal static IReadOnlyCollection<KeyValuePair<string, string>> Traits { get; } = [new("kind", "long")];
}

/// <summary>A fact of the long kinds.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute, ITraitAttribute
{
    public LongFactAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipType, SkipUnless) = (LongKinds.Skip, typeof(LongKinds), nameof(LongKinds.AreAsked));

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => LongKinds.Traits;
}

/// <summary>A theory of the long kinds.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    public LongTheoryAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) =>
        (Skip, SkipType, SkipUnless) = (LongKinds.Skip, typeof(LongKinds), nameof(LongKinds.AreAsked));

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => LongKinds.Traits;
}
