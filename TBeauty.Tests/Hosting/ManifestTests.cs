using System.Text.Json;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.Tests.Hosting;

/// <summary>What leaves this machine: the app model as whoever deploys it reads it.</summary>
public sealed class ManifestTests : IAsyncLifetime
{
    /// <summary>In every secret that the publisher was given.</summary>
    private const string Word = "nobody-reads-this";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tbeauty-manifest-");
    private JsonElement _resources;

    public async ValueTask InitializeAsync()
    {
        var manifest = Path.Combine(_folder.FullName, "manifest.json");
        var appHost = Path.Combine(AppContext.BaseDirectory, "TBeauty.AppHost.dll");
        var publish = new ProcessCommand(
            Dotnet.Path, ["exec", appHost, "--publisher", "manifest", "--output-path", manifest])
        {
            // As on a developer's machine: nothing of Development may get into the manifest.
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_ENVIRONMENT"] = "Development",
                ["Mail__Host"] = "smtp.shop.example",
                ["Mail__User"] = "orders@shop.example",
                ["Mail__Password"] = $"Mail {Word}",
                ["Payments__Paystack__SecretKey"] = $"sk_live_{Word}",
                ["Payments__Flutterwave__SecretKey"] = $"FLWSECK-{Word}",
                ["Payments__Flutterwave__SecretHash"] = $"hash-{Word}",
                ["Limits__PasswordRounds"] = "230000",
            },
        };
        await Programs.RunAsync(publish, "Publishing the manifest", TestContext.Current.CancellationToken);
        _resources = JsonDocument.Parse(await File.ReadAllTextAsync(manifest)).RootElement.GetProperty("resources");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_schema_comes_first_and_brings_no_demo_data()
    {
        var migrations = Resource("migrations");

        Assert.Equal(["migrate"], migrations.GetProperty("args").EnumerateArray().Select(arg => arg.GetString()));
        Assert.Equal("{tbeauty.connectionString}", Environment("migrations", "ConnectionStrings__tbeauty"));
        Assert.Equal("{serving-password.value}", Environment("migrations", "Database__ServingPassword"));
        Assert.DoesNotContain("Dev2026", _resources.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin-api")]
    [InlineData("storefront-api")]
    public void Both_apis_are_in_production_and_sign_in_as_the_serving_role(string api)
    {
        Assert.Equal("Production", Environment(api, "ASPNETCORE_ENVIRONMENT"));
        Assert.Equal("{tbeauty-serving.connectionString}", Environment(api, "ConnectionStrings__tbeauty"));
        Assert.Contains("Username=tbeauty_app", Resource("tbeauty-serving").GetProperty("connectionString")
            .GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("postgres-password", Resource(api).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("TBEAUTY_DATA", Resource(api).GetRawText(), StringComparison.Ordinal);
        Assert.Equal($"{{{api.Replace("-api", "-signing-key")}.value}}", Environment(api, "Auth__SigningKey"));
        Assert.True(Resource(api).GetProperty("bindings").GetProperty("http").GetProperty("external").GetBoolean());
    }

    [Fact]
    public void The_back_office_is_told_of_the_admin_api_and_of_redis_alone()
    {
        Assert.Equal("Production", Environment("back-office", "ASPNETCORE_ENVIRONMENT"));
        Assert.Equal("{redis.connectionString}", Environment("back-office", "ConnectionStrings__redis"));
        Assert.Equal("{admin-api.bindings.http.url}", Environment("back-office", "services__admin-api__http__0"));
        Assert.DoesNotContain("postgres", Resource("back-office").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("tbeauty-serving", Resource("back-office").GetRawText(), StringComparison.Ordinal);
        Assert.True(Resource("back-office").GetProperty("bindings").GetProperty("http").GetProperty("external")
            .GetBoolean());
    }

    [Fact]
    public void What_the_publisher_knows_of_secrets_is_asked_for_where_it_is_deployed()
    {
        Assert.DoesNotContain(Word, _resources.GetRawText(), StringComparison.Ordinal);
        foreach (var (variable, parameter) in new[]
                 {
                     ("Mail__Password", "mail-password"),
                     ("Payments__Paystack__SecretKey", "payments-paystack-secretkey"),
                     ("Payments__Flutterwave__SecretKey", "payments-flutterwave-secretkey"),
                     ("Payments__Flutterwave__SecretHash", "payments-flutterwave-secrethash"),
                 })
        {
            var input = Resource(parameter).GetProperty("inputs").GetProperty("value");
            Assert.Equal($"{{{parameter}.value}}", Environment("admin-api", variable));
            Assert.True(input.GetProperty("secret").GetBoolean());
            Assert.False(input.TryGetProperty("default", out _));
        }

        Assert.Equal("230000", Environment("storefront-api", "Limits__PasswordRounds"));
    }

    [Fact]
    public void The_admin_api_alone_knows_the_mail_server()
    {
        Assert.Equal("smtp.shop.example", Environment("admin-api", "Mail__Host"));
        foreach (var other in new[] { "storefront-api", "back-office", "migrations" })
            Assert.DoesNotContain("Mail__", Resource(other).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_are_containers_that_keep_their_data()
    {
        foreach (var server in new[] { "postgres", "redis" })
        {
            Assert.Equal("container.v0", Resource(server).GetProperty("type").GetString());
            Assert.Single(Resource(server).GetProperty("volumes").EnumerateArray());
        }

        var command = Resource("redis").GetProperty("args").EnumerateArray().Last().GetString();
        Assert.Contains("--appendonly yes", command, StringComparison.Ordinal);
        Assert.Contains("--maxmemory-policy noeviction", command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres-password")]
    [InlineData("serving-password")]
    [InlineData("redis-password")]
    [InlineData("admin-signing-key")]
    [InlineData("storefront-signing-key")]
    public void Secrets_are_generated_where_it_is_deployed(string secret)
    {
        var input = Resource(secret).GetProperty("inputs").GetProperty("value");

        Assert.True(input.GetProperty("secret").GetBoolean());
        Assert.Equal(43, input.GetProperty("default").GetProperty("generate").GetProperty("minLength").GetInt32());
    }

    private JsonElement Resource(string name) => _resources.GetProperty(name);

    private string? Environment(string resource, string variable) =>
        Resource(resource).GetProperty("env").GetProperty(variable).GetString();
}
