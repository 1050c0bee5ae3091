using System.Security.Cryptography;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Support;

/// <summary>
/// Both APIs as the internet meets them: in Production, behind a proxy, beside the others over the same data; with
/// signing keys that the tests know, and watched.
/// </summary>
public sealed class PublicShop(Shop shop) : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private TestApp? app;

    public string AdminKey { get; } = NewKey();

    public string StorefrontKey { get; } = NewKey();

    public Caller Admin { get; private set; } = null!;

    public Caller Storefront { get; private set; } = null!;

    /// <summary>Who takes money online for the two, and for none of the others.</summary>
    public StandInProvider Provider { get; private set; } = null!;

    /// <summary>Everything that the two tell about themselves.</summary>
    public OtlpCollector OtlpCollector { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        OtlpCollector = await OtlpCollector.Start();
        Provider = await StandInProvider.Start();
        var (database, redis) =
            (await shop.ConnectionString(CommerceDatabase.Name), await shop.ConnectionString("redis"));

        var builder = TestApp.Model();
        InPublic(builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null), AdminKey,
            database);
        InPublic(builder.AddProject<Projects.TBeauty_StorefrontApi>("storefront-api", launchProfileName: null),
            StorefrontKey, database)
            .WithEnvironment("ConnectionStrings__redis", redis);
        app = await TestApp.Start(builder.Build(), limit.Token);
        Admin = new(app.ClientOf("admin-api"));
        Storefront = new(app.ClientOf("storefront-api"));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
        if (OtlpCollector is not null)
            await OtlpCollector.DisposeAsync();
        if (Provider is not null)
            await Provider.DisposeAsync();
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private IResourceBuilder<ProjectResource> InPublic(
        IResourceBuilder<ProjectResource> project, string key, string database) => project
        .AsBuilt().WithHttpEndpoint(isProxied: false).WithHttpHealthCheck("/health")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Production")
        .WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true")
        .WithEnvironment("Auth__SigningKey", key)
        .WithEnvironment("ConnectionStrings__tbeauty", database)
        .WithEnvironment("Payments__Paystack__SecretKey", StandInProvider.Key)
        .WithEnvironment("Payments__Paystack__BaseAddress", Provider.Url)
        .WithEnvironment("Payments__Flutterwave__SecretKey", StandInProvider.Key)
        .WithEnvironment("Payments__Flutterwave__SecretHash", StandInProvider.Hash)
        .WithEnvironment("Payments__Flutterwave__BaseAddress", Provider.Url)
        .WithEnvironment("Payments__CheckEvery", "00:00:00.2")
        .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", OtlpCollector.Address)
        .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
        .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "100")
        .WithEnvironment("OTEL_BLRP_SCHEDULE_DELAY", "100");
}

[CollectionDefinition(nameof(PublicShop))]
public sealed class InPublic : ICollectionFixture<PublicShop>;
