using Aspire.Hosting;
using Aspire.Hosting.Testing;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.Tests.Hosting;

/// <summary>What an app model says is what happens.</summary>
public class AppModelTests
{
    [Fact]
    public async Task The_shop_s_own_model_is_taken_from_its_AppHost_without_running_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var builder =
            await DistributedApplicationTestingBuilder.CreateAsync<Projects.TBeauty_AppHost>([], ct);
        await using var app = await builder.BuildAsync(ct);

        Assert.True(app.Settings.Testing);
        Assert.Equal("Development", builder.Environment.EnvironmentName);
    }

    [Fact]
    public async Task A_project_starts_when_another_has_completed()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var first = builder.AddProject<CompletesAtOnce>("first", launchProfileName: null);
        builder.AddProject<CompletesAtOnce>("second", launchProfileName: null).WaitForCompletion(first);
        await using var app = builder.Build();
        var seen = new List<(string, InstanceState)>();
        app.ResourceNotifications.Changed += status => seen.Add((status.Name, status.State));

        await app.StartAsync(TestContext.Current.CancellationToken);

        var finished = seen.IndexOf(("first", InstanceState.Finished));
        Assert.InRange(finished, 0, seen.IndexOf(("second", InstanceState.Starting)));
    }

    [Fact]
    public async Task A_project_that_fails_is_named_with_its_last_lines()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        var failing = builder.AddProject<FailsAtOnce>("failing", launchProfileName: null).WithArgs("--nonsense");
        builder.AddProject<CompletesAtOnce>("second", launchProfileName: null).WaitForCompletion(failing);
        await using var app = builder.Build();

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "'second' can't start because 'failing' ended with exit code ",
            refusal.Message, StringComparison.Ordinal);
        Assert.Contains("nonsense", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_given_once()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddRedis("redis");

        Assert.Throws<DistributedApplicationException>(() => builder.AddRedis("redis"));
    }

    /// <summary>The watchdog's program: its input is empty, so there is nothing for it to do.</summary>
    private sealed class CompletesAtOnce : IProjectMetadata
    {
        public string ProjectPath => PathOf("TBeauty.EmbeddedHosting");
    }

    /// <summary>The program of these tests: it refuses options it does not know.</summary>
    private sealed class FailsAtOnce : IProjectMetadata
    {
        public string ProjectPath => PathOf("TBeauty.Tests");
    }

    private static string PathOf(string project) =>
        Path.Combine(TBeauty.EmbeddedHosting.Repository.Root, project, $"{project}.csproj");
}
