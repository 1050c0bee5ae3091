using Aspire.Hosting;
using Microsoft.EntityFrameworkCore;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Support;

/// <summary>
/// A shop of the test's own with nobody in it but the first owner, for what would shut the others out.
/// </summary>
public sealed class OwnersShop : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private TestApp? app;

    public Caller Door { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = TestApp.Model();
        var database = builder.AddLocalPostgres("postgres", builder.AddSecret("postgres-password"))
            .AddDatabase(CommerceDatabase.Name);
        var migrations = builder.AddProject<Projects.TBeauty_AdminApi>("migrations", launchProfileName: null)
            .WithArgs("migrate").AsBuilt().WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithReference(database).WaitFor(database);
        builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null)
            .AsBuilt().WithHttpEndpoint(isProxied: false).WithHttpHealthCheck("/health")
            .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment("Auth__SigningKey", Guid.NewGuid().ToString())
            .WithReference(database).WaitForCompletion(migrations);
        app = await TestApp.Start(builder.Build(), limit.Token);
        Door = new(app.ClientOf("admin-api"));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    public async Task<Caller> SignIn(string email, string password) => Door.With(
        (await Door.Post("/api/v1/auth/login", new { email, password })).Expect(200).Body["access_token"].Text());

    public async Task<CommerceDbContext> OpenDatabase()
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(await app!.ConnectionString(CommerceDatabase.Name)).UseCommerceConventions();
        return new(options.Options);
    }
}
