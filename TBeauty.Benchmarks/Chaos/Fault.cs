namespace TBeauty.Benchmarks.Chaos;

/// <summary>Something that goes wrong with one part for a while, and then is over.</summary>
/// <param name="What">In words, for the report.</param>
/// <param name="Begin">Makes it go wrong.</param>
/// <param name="End">Puts an end to it; from then on the shop has to recover by itself.</param>
/// <param name="Hold">How long it lasts; nothing for what is over at once.</param>
/// <param name="Afterwards">What people do when the shop is well again: a new machine for the one that was
/// lost.</param>
internal sealed record Fault(
    string What, Func<ChaosShop, Task> Begin, Func<ChaosShop, CancellationToken, Task> End, TimeSpan Hold,
    Func<ChaosShop, CancellationToken, Task>? Afterwards = null)
{
    /// <summary>Long enough that something waits for it, shorter than anybody's patience.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(80);

    /// <summary>Every kind once for every part, in an order and at replicas that the dice choose.</summary>
    /// <param name="dice">What chooses.</param>
    /// <param name="hold">How long a part is frozen or slow.</param>
    /// <param name="isShort">
    /// Each kind of bad network for one part only, every part with one of them; and of the APIs, which take longest to
    /// start, one is killed and one restarted.
    /// </param>
    /// <param name="hasStandby">
    /// The standby is away for a while; and the primary is lost for good, later the promoted one, too.
    /// </param>
    public static Fault[] Round(Random dice, TimeSpan hold, bool isShort = false, bool hasStandby = false)
    {
        string[] apis = [One(ChaosShop.Storefronts), One(ChaosShop.Admins)];
        string[] parts = [.. ChaosShop.Servers, .. apis];
        int[] kinds = [0, 1, 2, 3];
        dice.Shuffle(kinds);
        dice.Shuffle(apis);
        Fault[] faults =
        [
            .. parts.SelectMany(part => OfProcess(part, hold))
                .Where(fault => !isShort || (fault.What != $"kill -9 {apis[0]}" && fault.What != $"restart {apis[1]}")),
            .. parts.SelectMany((part, i) => isShort ? [OfNetwork(part, hold)[kinds[i]]] : OfNetwork(part, hold)),
        ];
        dice.Shuffle(faults);
        if (!hasStandby)
            return faults;

        var at = dice.Next(faults.Length + 1);
        return [.. faults[..at], .. OfStandby(hold), .. faults[at..]];

        string One(string[] replicas) => replicas[dice.Next(replicas.Length)];
    }

    /// <summary>In this order: each begins with the pair that the one before it left.</summary>
    private static Fault[] OfStandby(TimeSpan hold) =>
    [
        new("crash the standby", shop => shop.Standby.Crash(), (shop, ct) => shop.Standby.Start(ct), hold),
        new("lose the primary", shop => shop.Standby.LoseFirst(), (_, _) => Task.CompletedTask, TimeSpan.Zero,
            (shop, ct) => shop.Standby.FirstFollows(ct)),
        new("lose the promoted primary", shop => shop.Standby.LoseSecond(), (_, _) => Task.CompletedTask,
            TimeSpan.Zero, (shop, ct) => shop.Standby.Follow(ct)),
    ];

    private static Fault[] OfProcess(string part, TimeSpan hold) =>
    [
        new($"kill -9 {part}", shop => shop.Kill(part), (shop, ct) => shop.Restart(part, ct), Short),
        new($"freeze {part}", shop => Now(() => shop.Freeze(part)), (shop, _) => Now(() => shop.Thaw(part)), hold),
        new($"restart {part}", _ => Task.CompletedTask, (shop, ct) => shop.Restart(part, ct), TimeSpan.Zero),
    ];

    private static Fault[] OfNetwork(string part, TimeSpan hold) =>
    [
        new($"cut off {part}", shop => Now(shop.Before(part).Cut), (_, _) => Task.CompletedTask, TimeSpan.Zero),
        new($"refuse {part}",
            shop => Now(() =>
            {
                shop.Before(part).Refuses = true;
                shop.Before(part).Cut();
            }),
            (shop, _) => Now(() => shop.Before(part).Refuses = false), Short),
        new($"slow down {part}",
            shop => Now(() => shop.Before(part).Delay = Slow), (shop, _) =>
                Now(() => shop.Before(part).Delay = TimeSpan.Zero), hold),
        new($"lose answers of {part}",
            shop => Now(() => shop.Before(part).LosesAnswers = true),
            (shop, _) => Now(() => shop.Before(part).LosesAnswers = false), Short),
    ];

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
