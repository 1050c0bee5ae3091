using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using TBeauty.AppHost.Local.Terminal;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>Data stays from run to run, belongs to one run at a time, and goes when it is told to.</summary>
[LongKind]
public sealed class DataTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("tbeauty-data-");

    private string[] OnItsData => ["--Local:Data", _data.FullName];

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task It_survives_a_kill_and_a_new_start_and_goes_with_a_reset()
    {
        var ct = TestContext.Current.CancellationToken;
        await using (var first = await Servers.StartPostgres(OnItsData))
        {
            await Servers.Sql<int>(first, "CREATE TABLE lipsticks AS SELECT 7 AS left; SELECT 7");
            await first.Kill("postgres");
            await first.Restart("postgres", ct);
            Assert.Equal(7, await Servers.Sql<int>(first, "SELECT * FROM lipsticks"));
        }

        await using (var second = await Servers.StartPostgres(OnItsData))
        {
            Assert.Equal(7, await Servers.Sql<int>(second, "SELECT * FROM lipsticks"));
        }

        await using var anew = await Servers.StartPostgres([.. OnItsData, "--Local:Reset", "true"]);
        Assert.True(await Servers.Sql<bool>(anew, "SELECT to_regclass('lipsticks') IS NULL"));
    }

    [Fact]
    public async Task A_second_run_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        await using var first = await Servers.StartPostgres(OnItsData);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => Servers.StartPostgres([.. OnItsData, "--Local:Reset", "true"]));

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

        await using var app = await Servers.StartPostgres(OnItsData);

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

        var refusal = await RefusalOf("--Local:Data", Path.Combine(file, "data"));

        Assert.StartsWith($"The data directory {file}", refusal, StringComparison.Ordinal);
        Assert.Contains("--Local:Data", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_without_PostgreSQL_is_named()
    {
        var refusal = await RefusalOf([.. OnItsData, "--Local:Postgres", _data.FullName]);

        Assert.Equal(
            $"Local:Postgres is {_data.FullName}, which holds no programs 'postgres' and 'initdb'.",
            refusal);
    }

    [Fact]
    public void A_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refusal = Assert.Throws<DistributedApplicationException>(
            () => BusyPorts.Refuse("storefront-api", port));

        Assert.Equal(
            $"Port {port}, which 'storefront-api' listens on, is in use: stop the program that uses it, "
            + $"or choose another port with `-- --Ports:storefront-api {port + 1}`.",
            refusal.Message);
    }

    private static async Task<string> RefusalOf(params string[] args)
    {
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => Servers.StartPostgres(args));
        return refusal.Message;
    }
}
