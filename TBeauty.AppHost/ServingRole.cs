using TBeauty.AppHost.Local.Postgres;

namespace TBeauty.AppHost;

/// <summary>
/// The connection string of what serves customers and staff: a login role that <c>migrate</c> makes, which can neither
/// change the schema nor rewrite history. The superuser's password stays with <c>migrate</c>.
/// </summary>
internal static class ServingRole
{
    public static IResourceBuilder<ConnectionStringResource> AddServingRole(
        this IResourceBuilder<LocalPostgresResource> server, string name, string database,
        IResourceBuilder<ParameterResource> password) =>
        server.ApplicationBuilder.AddConnectionString(name, ReferenceExpression.Create(
            $"Host={LocalPostgresResource.Host};Port={server.Resource.PublishedPort};Username=tbeauty_app;Password={password};Database={database}"));

    public static IResourceBuilder<ConnectionStringResource> AddServingRole(
        this IResourceBuilder<PostgresServerResource> server, string name, string database,
        IResourceBuilder<ParameterResource> password)
    {
        var endpoint = server.Resource.PrimaryEndpoint;
        return server.ApplicationBuilder.AddConnectionString(name, ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Username=tbeauty_app;Password={password};Database={database}"));
    }

    /// <summary>
    /// Redis keeps its log and forgets nothing, as carts need it: Aspire's <c>WithPersistence</c> takes snapshots only,
    /// between which a crash loses everything.
    /// </summary>
    public static IResourceBuilder<RedisResource> WithAppendOnlyFile(this IResourceBuilder<RedisResource> redis) =>
        redis.WithArgs(context =>
        {
            // Aspire starts it by one line for a shell.
            if (context.Args is [.., string command])
                context.Args[^1] = $"{command} --appendonly yes --appendfsync everysec --maxmemory-policy noeviction";
        });
}
