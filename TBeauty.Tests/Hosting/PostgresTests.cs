using Npgsql;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>What the shop relies on in the PostgreSQL it is given.</summary>
[LongKind]
public class PostgresTests(Servers servers) : IClassFixture<Servers>
{
    [Fact]
    public async Task It_is_new_enough_and_knows_letters_beyond_ascii()
    {
        var version = await Servers.Sql<int>(servers.App, "SELECT current_setting('server_version_num')::int");
        Assert.InRange(version, 150_000, int.MaxValue);
        Assert.Equal("crème", await Servers.Sql<string>(servers.App, "SELECT lower('CRÈME')"));
    }

    [Fact]
    public async Task It_listens_on_this_machine_only_and_asks_for_the_password()
    {
        Assert.Equal("127.0.0.1", await Servers.Sql<string>(servers.App, "SHOW listen_addresses"));

        var given = await servers.App.ConnectionString("shop");
        var guessed = new NpgsqlConnectionStringBuilder(given) { Password = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(guessed.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => connection.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    [Trait("Category", "NpmFallback")]
    public async Task Where_none_is_installed_it_comes_from_npm()
    {
        await using var app = await Servers.StartPostgres("--Local:Postgres", "npm");

        Assert.StartsWith("18.", await Servers.Sql<string>(app, "SHOW server_version"), StringComparison.Ordinal);
    }
}
