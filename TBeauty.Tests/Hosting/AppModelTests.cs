using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>What an app model says is what happens, on Aspire's own orchestrator.</summary>
[LongKind]
public class AppModelTests(Shop shop)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>
    /// Found by reading Aspire's source, not promised by it: so that a newer Aspire can't change it unnoticed.
    /// </summary>
    [Theory]
    [InlineData("admin-api", "TBeauty.AdminApi.dll")]
    [InlineData("storefront-api", "TBeauty.StorefrontApi.dll")]
    [InlineData("storefront-api-2", "TBeauty.StorefrontApi.dll")]
    [InlineData("back-office", "TBeauty.BackOffice.dll")]
    public void A_project_runs_as_the_program_that_was_built_and_not_behind_dotnet_run(string part, string program)
    {
        if (!OperatingSystem.IsLinux())
            return;

        var command = File.ReadAllText($"/proc/{shop.PidOf(part)}/cmdline")
            .Split('\0', StringSplitOptions.RemoveEmptyEntries);
        Assert.EndsWith("dotnet", command[0], StringComparison.Ordinal);
        Assert.Equal("exec", command[1]);
        Assert.EndsWith(program, command[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password_stands_on_a_command_line()
    {
        if (!OperatingSystem.IsLinux())
            return;

        var secrets = (await shop.Secrets()).Values;
        Assert.InRange(secrets.Count(), 5, int.MaxValue);
        foreach (var directory in Directory.EnumerateDirectories("/proc")
            .Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            var command = CommandLineIn(directory);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, command, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("admin-api")]
    [InlineData("storefront-api")]
    public void A_project_starts_when_another_has_completed(string api)
    {
        var migrated = shop.StateOf("migrations");

        Assert.Equal(KnownResourceStates.Finished, migrated.State?.Text);
        Assert.Equal(0, migrated.ExitCode);
        // A start is told in the kernel's ticks since boot, an end by the clock on the wall: they differ by some of
        // them.
        var ended = migrated.StopTimeStamp!.Value - TimeSpan.FromSeconds(1);
        Assert.InRange(shop.StateOf(api).StartTimeStamp!.Value, ended, DateTime.MaxValue);
    }

    [Fact]
    public async Task The_shop_s_own_model_is_taken_from_its_AppHost()
    {
        Assert.Equal("Development",
            shop.StateOf("admin-api").EnvironmentVariables.Single(one => one.Name is "ASPNETCORE_ENVIRONMENT").Value);
        Assert.NotEqual(shop.PidOf("storefront-api"), shop.PidOf("storefront-api-2"));
        Assert.NotEqual(shop.Storefronts[0].Http.BaseAddress, shop.Storefronts[1].Http.BaseAddress);

        // Without a dashboard nobody is told anything, not even the dashboard of a run beside this one.
        Assert.DoesNotContain(
            shop.StateOf("admin-api").EnvironmentVariables, one => one.Name is "OTEL_EXPORTER_OTLP_ENDPOINT");

        // Its threads leave the processors to those who have work.
        Assert.Equal("0", shop.StateOf("redis").EnvironmentVariables.Single(
            one => one.Name is "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit").Value);

        // The serving processes are told of no superuser.
        var told = shop.StateOf("admin-api").EnvironmentVariables.Single(
            one => one.Name is "ConnectionStrings__tbeauty").Value!;
        Assert.Contains("Username=tbeauty_app", told, StringComparison.Ordinal);
        Assert.Equal("false", await shop.Ask("select rolsuper::text from pg_roles where rolname = 'tbeauty_app'"));
        Assert.Equal("tbeauty_app",
            await shop.Ask(
            "select string_agg(distinct usename, ',') from pg_stat_activity where application_name like 'TBeauty.%' or usename like 'tbeauty%'"));
    }

    [Fact]
    public async Task A_project_that_fails_is_named_with_its_last_lines()
    {
        var builder = TestApp.Model();
        builder.AddProject<FailsAtOnce>("failing", launchProfileName: null).WithArgs("migrate").AsBuilt();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => TestApp.Start(builder.Build(), Ct));

        Assert.StartsWith("'failing' ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("there is no ConnectionStrings:tbeauty", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_what_a_developer_looks_for()
    {
        Assert.Contains(Links("back-office"), link =>
            link is { Text: "Insights" } && link.Url.EndsWith("/insights", StringComparison.Ordinal));
        Assert.Contains(Links("admin-api"), link =>
            link.Text.Contains("owner@tbeauty.local", StringComparison.Ordinal));
        Assert.Contains(Links("back-office"), link => link is { Text: "Back office" });
        Assert.Contains(Links("storefront-api"), link =>
            link is { Text: "Reference" } && link.Url.EndsWith("/docs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_is_given_once()
    {
        var builder = TestApp.Model();
        var password = builder.AddSecret("redis-password");
        builder.AddLocalRedis("redis", password);

        Assert.Throws<DistributedApplicationException>(() => builder.AddLocalRedis("redis", password));
    }

    private IEnumerable<(string Text, string Url)> Links(string part) =>
        shop.StateOf(part).Urls.Select(url => (url.DisplayProperties.DisplayName, url.Url));

    private static string CommandLineIn(string directory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(directory, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>A verb without a database to go to.</summary>
    private sealed class FailsAtOnce : IProjectMetadata
    {
        public string ProjectPath =>
            Path.Combine(Support.Repository.Root, "TBeauty.AdminApi", "TBeauty.AdminApi.csproj");
    }
}
