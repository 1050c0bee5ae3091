using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds Redis to an app model.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Adds a server that speaks the Redis protocol, with a generated password.</summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The name of the resource; the password is the parameter <c>{name}-password</c>.</param>
    /// <param name="port">The port on 127.0.0.1; null for any free one.</param>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null)
    {
        // No special characters: a comma would end the password in StackExchange.Redis's connection string.
        var random = new GenerateParameterDefault { Special = false };
        var password = builder.AddParameter($"{name}-password", random, secret: true, persist: true);
        return builder.AddResource(new RedisResource(name, password.Resource, port));
    }

    /// <summary>Keeps the data from run to run. This engine always does.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder) => builder;

    /// <summary>
    /// Lets the data survive the server. Aspire takes snapshots (every minute by default); this engine writes each
    /// change to an append-only file before it answers.
    /// </summary>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder) => builder;
}
