using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Tests.Support;

/// <summary>A shop of the test's own with nobody in it but the first owner, for what would shut the others out.</summary>
public sealed class OwnersShop : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private DistributedApplication? app;

    public Caller Door { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = DistributedApplicationTestingBuilder.Create();
        var database = builder.AddPostgres("postgres").AddDatabase(CommerceDatabase.Name);
        var migrations = builder.AddProject<Projects.TBeauty_AdminApi>("migrations", launchProfileName: null)
            .WithArgs("migrate").WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithReference(database).WaitFor(database);
        builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null)
            .WithHttpEndpoint().WithHttpHealthCheck("/health").WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithEnvironment("Auth__SigningKey", Guid.NewGuid().ToString())
            .WithReference(database).WaitForCompletion(migrations);
        app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("admin-api", limit.Token);
        Door = new(app.CreateHttpClient("admin-api", "http"));
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
        options.UseNpgsql(await app!.GetConnectionStringAsync(CommerceDatabase.Name)).UseCommerceConventions();
        return new(options.Options);
    }
}
