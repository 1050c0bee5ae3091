using System.Globalization;

namespace TBeauty.Benchmarks.Shop;

/// <summary>
/// Where a measured shop listens, and its secrets, which are secret to nobody: it lives for minutes on one machine.
/// </summary>
internal sealed record ShopSettings
{
    public const string Password = "benchmark";
    public const string SigningKey = "benchmark benchmark benchmark benchmark benchmark";
    public const string Owner = "owner@example.com";
    public const string OwnersPassword = "Owner of a benchmark 1";

    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["DOTNET_ENVIRONMENT"] = "Production",
        ["Parameters__postgres-password"] = Password,
        ["Parameters__redis-password"] = Password,
        ["Parameters__storefront-signing-key"] = SigningKey,
        ["FirstOwner__Email"] = Owner,
        ["FirstOwner__Name"] = "Owner",
        ["FirstOwner__Password"] = OwnersPassword,
    };

    public string Data { get; } = Path.Combine(Repository.Artifacts, "benchmarks", "data");

    public int StorefrontPort { get; } = RunningShop.FreePort();

    public int AdminPort { get; } = RunningShop.FreePort();

    public int BackOfficePort { get; } = RunningShop.FreePort();

    public int PostgresPort { get; } = RunningShop.FreePort();

    public int RedisPort { get; } = RunningShop.FreePort();

    public int StorefrontReplicas { get; init; } = 1;

    /// <summary>What serves carts in place of Garnet, and how it writes its log.</summary>
    public (string? Server, string? Fsync) Redis { get; init; }

    /// <summary>Whether it begins without any data.</summary>
    public bool Reset { get; init; } = true;

    public IEnumerable<string> Arguments =>
    [
        "--Local:Data", Data, "--no-dashboard",
        "--Ports:storefront-api", Text(StorefrontPort), "--Ports:admin-api", Text(AdminPort),
        "--Ports:back-office", Text(BackOfficePort),
        "--Ports:postgres", Text(PostgresPort), "--Ports:redis", Text(RedisPort),
        "--Replicas:storefront-api", Text(StorefrontReplicas),
        "--Limits:CallsPerCaller", "1000000000", "--Limits:SignInsPerAddress", "1000000000", "--DemoData", "false",
        .. Redis.Server is { } server ? ["--Local:Redis", server] : Array.Empty<string>(),
        .. Reset ? ["--reset"] : Array.Empty<string>(),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
