using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TBeauty.AppHost;
using TBeauty.AppHost.Local;
using TBeauty.AppHost.Local.Mail;
using TBeauty.AppHost.Local.Terminal;

var builder = DistributedApplication.CreateBuilder(CommandLine.Options(args));
var settings = builder.Configuration;

// Two servers: programs of this machine for a developer, containers where the shop is deployed.
var (postgresPassword, servingPassword) =
    (builder.AddSecret("postgres-password"), builder.AddSecret("serving-password"));
var redisPassword = builder.AddSecret("redis-password");
var (postgresPort, redisPort) = (settings.GetValue<int?>("Ports:postgres"), settings.GetValue<int?>("Ports:redis"));
IResourceBuilder<IResourceWithConnectionString> database, serving, redis;
if (builder.ExecutionContext.IsRunMode && settings["Servers"] is not "containers")
{
    var postgres = builder.AddLocalPostgres("postgres", postgresPassword, postgresPort);
    database = postgres.AddDatabase("tbeauty");
    serving = postgres.AddServingRole("tbeauty-serving", "tbeauty", servingPassword);
    redis = builder.AddLocalRedis("redis", redisPassword, redisPort);
}
else
{
    var postgres = builder.AddPostgres("postgres", password: postgresPassword, port: postgresPort).WithDataVolume();
    database = postgres.AddDatabase("tbeauty");
    serving = postgres.AddServingRole("tbeauty-serving", "tbeauty", servingPassword);
    redis = builder.AddRedis("redis", redisPort, redisPassword).WithDataVolume().WithAppendOnlyFile();
}

// The shop's schema, and for a developer a shop to look at; both are done before anybody can ask for anything.
var withDemoData = builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment()
    && settings.GetValue("DemoData", true);
if (withDemoData)
    DemoTerms.AddTo(builder.Configuration);
string[] verbs = withDemoData ? ["migrate", "seed"] : ["migrate"];
var migrations = builder.AddProject<Projects.TBeauty_AdminApi>("migrations", launchProfileName: null)
    .WithArgs(verbs)
    .AsShopProcess()
    .WithEnvironment("Database__ServingPassword", servingPassword)
    .WithReference(database)
    .WaitFor(database);

// A token of one API must never pass at the other, so each has its own key. Both sign in as a role that can't change
// the schema.
var adminApi = builder.AddProject<Projects.TBeauty_AdminApi>("admin-api", launchProfileName: null)
    .AsShopProcess("Webhooks", "Payments", "Mail")
    .AsApi(port: 5200)
    .WithEnvironment("Auth__SigningKey", builder.AddSecret("admin-signing-key"))
    .WithReference(serving, connectionName: "tbeauty")
    .WaitForCompletion(migrations);

var storefrontApi = builder.AddProject<Projects.TBeauty_StorefrontApi>("storefront-api", launchProfileName: null)
    .AsShopProcess("Payments")
    .AsApi(port: 5100)
    .WithEnvironment("Auth__SigningKey", builder.AddSecret("storefront-signing-key"))
    .WithReference(serving, connectionName: "tbeauty")
    .WithReference(redis)
    .WaitFor(redis)
    .WaitForCompletion(migrations);

// Where a developer reads what customers are told.
if (LocalMail.IsWanted(builder))
    adminApi.AddLocalMail("mail");

// Pages for staff: a client of the Admin API, which never sees the database. Sessions are in Redis, for all of its
// replicas.
var backOffice = builder.AddProject<Projects.TBeauty_BackOffice>("back-office", launchProfileName: null)
    .AsShopProcess()
    .AsApi(port: 5300)
    .WithReference(adminApi)
    .WithReference(redis)
    .WaitFor(redis)
    .WaitFor(adminApi);

ForDevelopers.Add(adminApi, storefrontApi, backOffice, migrations, withDemoData);

builder.Build().Run();
