using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using TBeauty.EmbeddedHosting;
using TBeauty.EmbeddedHosting.Running;

namespace TBeauty.Tests.Hosting;

/// <summary>Data stays from run to run, belongs to one run at a time, and goes when it is told to.</summary>
public sealed class DataTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tbeauty-data-");

    private string[] OnItsData => ["--Embedded:Data", _data.FullName];

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task It_survives_a_kill_and_a_new_start_and_goes_with_a_reset()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var first = Servers.BuildPostgres(OnItsData))
        {
            await first.StartAsync(ct);
            await Servers.Sql<int>(first, "CREATE TABLE lipsticks AS SELECT 7 AS left; SELECT 7");
            await first.KillAsync("postgres");
            await first.RestartAsync("postgres", ct);
            Assert.Equal(7, await Servers.Sql<int>(first, "SELECT * FROM lipsticks"));
        }

        await using (var second = Servers.BuildPostgres(OnItsData))
        {
            await second.StartAsync(ct);
            Assert.Equal(7, await Servers.Sql<int>(second, "SELECT * FROM lipsticks"));
        }

        await using var anew = Servers.BuildPostgres([.. OnItsData, "--reset"]);
        await anew.StartAsync(ct);
        Assert.True(await Servers.Sql<bool>(anew, "SELECT to_regclass('lipsticks') IS NULL"));
    }

    [Fact]
    public async Task A_second_run_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var first = Servers.BuildPostgres(OnItsData);
        await first.StartAsync(ct);

        await using var second = Servers.BuildPostgres([.. OnItsData, "--reset"]);
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => second.StartAsync(ct));

        Assert.StartsWith(
            $"Another run uses {_data.FullName}: stop it first",
            refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Servers.Sql<int>(first, "SELECT 1"));
    }

    [Fact]
    public async Task Secrets_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
            return;

        await using var app = Servers.BuildPostgres(OnItsData);
        await app.StartAsync(TestContext.Current.CancellationToken);

        var secrets = Path.Combine(_data.FullName, "parameters.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secrets));
    }

    [Fact]
    public async Task Data_of_another_major_version_is_named_with_the_way_out()
    {
        var server = _data.CreateSubdirectory("postgres");
        await File.WriteAllTextAsync(
            Path.Combine(server.FullName, "PG_VERSION"), "9", TestContext.Current.CancellationToken);

        var refusal = await RefusalOf(OnItsData);

        Assert.StartsWith(
            "The data of 'postgres' was written by PostgreSQL 9, but this one is ",
            refusal, StringComparison.Ordinal);
        Assert.Contains("`-- --reset`", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(_data.FullName, "a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var refusal = await RefusalOf("--Embedded:Data", Path.Combine(file, "data"));

        Assert.StartsWith($"The data directory {file}", refusal, StringComparison.Ordinal);
        Assert.Contains("--Embedded:Data", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_PostgreSQL_is_named()
    {
        var refusal = await RefusalOf([.. OnItsData, "--Embedded:Postgres", _data.FullName]);

        Assert.Equal(
            $"Embedded:Postgres is {_data.FullName}, which holds no programs 'postgres' and 'initdb'.",
            refusal);
    }

    [Fact]
    public void A_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refusal = Assert.Throws<DistributedApplicationException>(
            () => new PortAllocator(alwaysRandom: false).Take("storefront-api", port));

        Assert.Equal(
            $"Port {port}, which 'storefront-api' listens on, is in use: stop the program that uses it, "
            + $"or choose another port with `-- --Ports:storefront-api {port + 1}`.",
            refusal.Message);
    }

    private static async Task<string> RefusalOf(params string[] args)
    {
        await using var app = Servers.BuildPostgres(args);
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => app.StartAsync(TestContext.Current.CancellationToken));
        return refusal.Message;
    }
}
