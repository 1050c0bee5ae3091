using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Npgsql;
using TBeauty.AppHost.Local;
using TBeauty.Benchmarks.Apps;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;
using TBeauty.Web.Auth;

namespace TBeauty.Tests.Growth;

/// <summary>
/// A shop with a year behind it, and a PostgreSQL that tells what it is asked and how it goes about it.
/// </summary>
public sealed partial class GrownShop : IAsyncLifetime
{
    private const string SigningKey = "a key of a grown shop that nobody else has";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    private TestApp? data;
    private TestApp? apis;
    private NpgsqlConnection database = null!;
    private NpgsqlConnection marker = null!;
    private QueryLog log = null!;

    public Caller Owner { get; private set; } = null!;

    public Caller Storefront { get; private set; } = null!;

    /// <summary>A customer with many orders.</summary>
    public Caller Shopper { get; private set; } = null!;

    /// <summary>Everything that was asked of it: each request with what PostgreSQL was asked for it.</summary>
    internal IReadOnlyList<(Request Request, Questions Questions)> Asked { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (!LongKinds.AreAsked)
            return;

        using var limit = new CancellationTokenSource(StartLimit);
        var builder = TestApp.Model();
        var server = builder.AddLocalPostgres("postgres", builder.AddSecret("postgres-password"))
            .AddDatabase(CommerceDatabase.Name);
        builder.AddLocalRedis("redis", builder.AddSecret("redis-password"));
        builder.AddProject<Projects.TBeauty_AdminApi>("migrations", launchProfileName: null)
            .WithArgs("migrate").AsBuilt().WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
            .WithReference(server).WaitFor(server);
        data = await TestApp.Start(builder.Build(), limit.Token);

        database = await Open("-c jit=off -c log_min_duration_statement=-1");
        // It would look at tables while they are filled, and keep the rows from being seen as settled.
        await Execute("alter system set autovacuum = off");
        await Execute("select pg_reload_conf()");
        await Execute(await File.ReadAllTextAsync(
            Path.Combine(Support.Repository.Root, "TBeauty.Tests", "Growth", "grown_shop.script.sql"), limit.Token));
        await Execute("vacuum (analyze)");
        await BeTold();
        await StartApis(limit.Token);

        // What the storefront asks by itself it asks twice a second.
        var idle = (await log.During(() => Task.Delay(TimeSpan.FromSeconds(1.2), limit.Token))).Queries
            .Select(query => query.Sql).Where(IsReading).ToHashSet();
        var asked = new List<(Request, Questions)>();
        foreach (var request in Request.All)
            asked.Add((request, await Ask(request, idle)));
        Asked = asked;
    }

    public async ValueTask DisposeAsync()
    {
        if (apis is not null)
            await apis.DisposeAsync();
        if (data is not null)
            await data.DisposeAsync();
    }

    /// <summary>One of the twenty thousand customers, signed in.</summary>
    public Caller NewShopper(long customer) => Storefront.With(TokenOf(customer));

    /// <summary>How PostgreSQL goes about a statement once it knows it: with the plan that it settles for.</summary>
    internal async Task<string> PlanOf(Query query)
    {
        // After five plans that knew the parameters comes the choice whether to go on like that.
        const int uses = 6;
        // The log doesn't tell the types of parameters, and unnest takes more than one.
        await Execute($"prepare looked_at as {Unnested().Replace(query.Sql, "unnest($1::bigint[]")}");
        try
        {
            var plan = "";
            for (var use = 0; use < uses; use++)
                plan =
                    await Read($"explain execute looked_at{(query.Parameters is "" ? "" : $"({query.Parameters})")}");
            return plan;
        }
        finally
        {
            await Execute("deallocate looked_at");
        }
    }

    public async Task<CommerceDbContext> OpenDatabase()
    {
        var options = new DbContextOptionsBuilder<CommerceDbContext>();
        options.UseNpgsql(await data!.ConnectionString(CommerceDatabase.Name)).UseCommerceConventions();
        return new(options.Options);
    }

    public async Task Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, database) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first column of all rows, a line each.</summary>
    public async Task<string> Read(string sql)
    {
        await using var command = new NpgsqlCommand(sql, database);
        await using var rows = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await rows.ReadAsync())
            lines.Add($"{rows.GetValue(0)}");
        return string.Join('\n', lines);
    }

    /// <summary>
    /// Asks three times: what the shop does now and then, such as looking for what is due, is not part of all three.
    /// </summary>
    private async Task<Questions> Ask(Request request, HashSet<string> idle)
    {
        var times = new List<Questions>();
        for (var patience = 10; times.Count < 3;)
        {
            var act = await request.Prepare(this);
            Answer? answer = null;
            var questions = await log.During(async () => answer = await act());
            // A busy machine may keep Garnet waiting; to have been told so is no answer to what is asked here.
            if ((int)answer!.Status is 503 && patience-- > 0)
                continue;

            answer.Expect(request.Status);
            times.Add(questions);
        }

        var least = times.Select(questions => questions.Queries.Where(query => !idle.Contains(query.Sql)).ToArray())
            .MinBy(queries => queries.Length)!;
        return new(least, [.. times.SelectMany(questions => questions.Plans)]);
    }

    /// <summary>Whatever is written above it, as in statements that have a file.</summary>
    private static bool IsReading(string sql) =>
        sql.Split('\n').Select(line => line.TrimStart())
            .FirstOrDefault(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)) is { } first
        && (first.StartsWith("select", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("with", StringComparison.OrdinalIgnoreCase));

    private async Task BeTold()
    {
        await Execute("load 'auto_explain'");
        // Parameters are no secret here.
        await Execute($"alter database {CommerceDatabase.Name} reset all");
        foreach (var setting in (string[])[
            "session_preload_libraries = auto_explain", "auto_explain.log_min_duration = 0",
            "auto_explain.log_nested_statements = on",
            "log_min_duration_statement = 0"])
        {
            await Execute($"alter system set {setting}");
        }

        await Execute("select pg_reload_conf()");
        marker = await Open("");
        log = new(marker);
        data!.OnLine((name, line) =>
        {
            if (name is "postgres")
                log.Read(line);
        });
    }

    private async Task StartApis(CancellationToken ct)
    {
        var (postgres, redis) =
            (await data!.ConnectionString(CommerceDatabase.Name), await data!.ConnectionString("redis"));
        var builder = TestApp.Model();
        Grown(builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null), postgres);
        Grown(builder.AddProject<Projects.TBeauty_StorefrontApi>("storefront-api", launchProfileName: null), postgres)
            .WithEnvironment("ConnectionStrings__redis", redis);
        apis = await TestApp.Start(builder.Build(), ct);

        var door = new Caller(apis.ClientOf("admin-api"));
        Owner = door.With(
            (await door.Post("/api/v1/auth/login", new { email = "owner@tbeauty.local", password = "Owner!Dev2026" }))
            .Expect(200).Body["access_token"].Text());
        Storefront = new(apis.ClientOf("storefront-api"));
        Shopper = NewShopper(7);
    }

    private static IResourceBuilder<ProjectResource> Grown(
        IResourceBuilder<ProjectResource> project, string? postgres) => project
        .AsBuilt().WithHttpEndpoint(isProxied: false).WithHttpHealthCheck("/health")
        .WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development")
        .WithEnvironment("Auth__SigningKey", SigningKey)
        .WithEnvironment("Limits__CallsPerCaller", "1000000")
        .WithEnvironment("Webhooks__PollEvery", "01:00:00")
        .WithEnvironment("ConnectionStrings__tbeauty", postgres);

    private static string TokenOf(long customer)
    {
        var settings = new Dictionary<string, string?> { [$"{TokenConfiguration.Section}:SigningKey"] = SigningKey };
        var configuration = TokenConfiguration.Read(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), "storefront");
        return new Tokens(configuration, TimeProvider.System).Issue(customer, Guid.NewGuid(), 0).AccessToken;
    }

    [GeneratedRegex(@"unnest\((\$\d+)(?!::)")]
    private static partial Regex Unnested();

    private async Task<NpgsqlConnection> Open(string options)
    {
        var connection = new NpgsqlConnection(
            $"{await data!.ConnectionString(CommerceDatabase.Name)};Pooling=false;Options={options}");
        await connection.OpenAsync();
        return connection;
    }
}
