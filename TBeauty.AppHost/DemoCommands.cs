using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.AppHost.Local.Postgres;
using TBeauty.AppHost.Local.Redis;

namespace TBeauty.AppHost;

/// <summary>What a developer can do with a demo shop from the dashboard.</summary>
internal static class DemoCommands
{
    internal const string VerifyBooks = "verify-books";
    internal const string ResetDemoData = "reset-demo-data";

    public static void Add(
        IResourceBuilder<ProjectResource> adminApi, IResourceBuilder<ProjectResource> storefrontApi,
        IResourceBuilder<ProjectResource> migrations)
    {
        adminApi.WithCommand(
            VerifyBooks, "Verify the books", context => Verify(adminApi.Resource, context),
            new()
            {
                Description = "Recomputes every counter and sum of the shop.",
                IconName = "Calculator",
                IsHighlighted = true
            });

        var servers = adminApi.ApplicationBuilder.Resources;
        if (servers.OfType<LocalPostgresResource>().SingleOrDefault() is { } postgres
            && servers.OfType<LocalDatabaseResource>().SingleOrDefault() is { } database
            && servers.OfType<LocalRedisResource>().SingleOrDefault() is { } redis)
        {
            migrations.WithCommand(
                ResetDemoData, "Reset the demo data",
                async context =>
                {
                    IResource[] apis = [adminApi.Resource, storefrontApi.Resource];
                    await Reset(context, apis, migrations.Resource, async ct =>
                    {
                        await postgres.DropDatabaseAsync(database.Name, ct);
                        await postgres.CreateDatabaseAsync(database.Name, ct);
                        await redis.ForgetEverythingAsync(ct);
                    });
                    return CommandResults.Success();
                },
                new()
                {
                    Description = "Stops both APIs, begins with a new demo shop and starts them again.",
                    ConfirmationMessage = "All orders, payments and carts of this shop will be gone. Begin anew?",
                    IconName = "ArrowReset",
                });
        }
    }

    private static async Task Reset(
        ExecuteCommandContext context, IResource[] apis, ProjectResource migrations,
        Func<CancellationToken, Task> empty)
    {
        var ct = context.CancellationToken;
        var commands = context.Services.GetRequiredService<ResourceCommandService>();
        var notifications = context.Services.GetRequiredService<ResourceNotificationService>();

        foreach (var api in apis)
            await commands.ExecuteCommandAsync(api, KnownResourceCommands.StopCommand, ct);
        await empty(ct);

        var begun = DateTime.UtcNow;
        await commands.ExecuteCommandAsync(migrations, KnownResourceCommands.StartCommand, ct);
        await notifications.WaitForResourceAsync(
            migrations.Name,
            change => change.Snapshot.StopTimeStamp?.ToUniversalTime() > begun
                && KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text),
            ct);
        foreach (var api in apis)
            await commands.ExecuteCommandAsync(api, KnownResourceCommands.StartCommand, ct);
    }

    private static async Task<ExecuteCommandResult> Verify(ProjectResource adminApi, ExecuteCommandContext context)
    {
        var ct = context.CancellationToken;
        using var http = new HttpClient { BaseAddress = new($"{adminApi.GetEndpoint("http").Url}/api/v1/") };
        var account = new { email = DemoAccounts.OwnerEmail, password = DemoAccounts.OwnerPassword };
        using var signedIn = await http.PostAsJsonAsync("auth/login", account, ct);
        if (!signedIn.IsSuccessStatusCode)
            return CommandResults.Failure($"{account.email} can't sign in: {(int)signedIn.StatusCode}.");

        var token = (await signedIn.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.PostAsync(new Uri("inventory/verify", UriKind.Relative), null, ct);
        var report = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            return CommandResults.Failure(
                $"The Admin API answered {(int)answer.StatusCode}.", report, CommandResultFormat.Json);

        return JsonDocument.Parse(report).RootElement.GetProperty("differences").GetArrayLength() is 0
            ? CommandResults.Success("The books balance.", report, CommandResultFormat.Json)
            : CommandResults.Failure("The books do not balance.", report, CommandResultFormat.Json);
    }
}
