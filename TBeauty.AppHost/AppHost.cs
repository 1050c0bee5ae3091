using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;

var database = builder.AddPostgres("postgres", port: settings.GetValue<int?>("Ports:postgres"))
    .WithDataVolume()
    .AddDatabase("tbeauty");

var redis = builder.AddRedis("redis", port: settings.GetValue<int?>("Ports:redis"))
    .WithDataVolume()
    .WithPersistence();

// A token of one API must never pass at the other, so each has its own key.
var key = new GenerateParameterDefault { MinLength = 43, Special = false };
var adminKey = builder.AddParameter("admin-signing-key", key, secret: true, persist: true);
var storefrontKey = builder.AddParameter("storefront-signing-key", key, secret: true, persist: true);

// The shop's schema, and for a developer a shop to look at; both are done before anybody can ask for anything.
var withDemoData = builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment() && settings.GetValue("DemoData", true);
string[] verbs = withDemoData ? ["migrate", "seed"] : ["migrate"];
var migrations = builder.AddProject<Projects.TBeauty_AdminApi>("migrations", launchProfileName: null)
    .WithArgs(verbs)
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithReference(database)
    .WaitFor(database);

var adminApi = builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null)
    .WithHttpEndpoint(port: settings.GetValue("Ports:admin-api", 5200))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReplicas(settings.GetValue("Replicas:admin-api", 1))
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Auth__SigningKey", adminKey)
    .WithReference(database)
    .WaitForCompletion(migrations);

// A developer's receiver listens on this machine, where webhooks are not let go by themselves.
foreach (var setting in settings.GetSection("Webhooks").GetChildren())
    adminApi.WithEnvironment($"Webhooks__{setting.Key}", setting.Value);

var storefrontApi = builder.AddProject<Projects.TBeauty_StorefrontApi>("storefront-api", launchProfileName: null)
    .WithHttpEndpoint(port: settings.GetValue("Ports:storefront-api", 5100))
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithReplicas(settings.GetValue("Replicas:storefront-api", 1))
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
    .WithEnvironment("Auth__SigningKey", storefrontKey)
    .WithReference(database)
    .WithReference(redis)
    .WaitFor(redis)
    .WaitForCompletion(migrations);

// Both APIs, and the orders of the demo data, keep to the same terms (prices of delivery, taxes, how long a reservation lasts) and to the same limits: a load test
// is one caller who asks for as much as a crowd.
foreach (var setting in settings.GetSection("Shop").AsEnumerable().Concat(settings.GetSection("Limits").AsEnumerable())
    .Where(setting => setting.Value is not null))
{
    var name = setting.Key.Replace(":", "__", StringComparison.Ordinal);
    adminApi.WithEnvironment(name, setting.Value);
    storefrontApi.WithEnvironment(name, setting.Value);
    migrations.WithEnvironment(name, setting.Value);
}

builder.Build().Run();
