using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL to an app model.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>Adds a PostgreSQL server with the user <c>postgres</c> and a generated password.</summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The name of the resource; the password is the parameter <c>{name}-password</c>.</param>
    /// <param name="port">The port on 127.0.0.1; null for any free one.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, int? port = null)
    {
        var random = new GenerateParameterDefault();
        var password = builder.AddParameter($"{name}-password", random, secret: true, persist: true);
        return builder.AddResource(new PostgresServerResource(name, password.Resource, port));
    }

    /// <summary>Keeps the data from run to run. This engine always does.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder) => builder;

    /// <summary>Adds a database to the server.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The name of the resource and of the connection string.</param>
    /// <param name="databaseName">The name on the server; the resource's by default.</param>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null) =>
        builder.ApplicationBuilder.AddResource(
            new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource));
}
