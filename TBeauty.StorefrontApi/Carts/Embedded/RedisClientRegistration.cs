using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

#pragma warning disable IDE0130 // These stand in for Aspire's client integration, so they carry its names.

namespace Aspire.StackExchange.Redis
{
    /// <summary>The settings of Aspire 13.5.2's integration that this shop uses.</summary>
    public sealed class StackExchangeRedisSettings
    {
        public string? ConnectionString { get; set; }
        public bool DisableHealthChecks { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stands in for <c>Aspire.StackExchange.Redis</c> where Aspire is not used.</summary>
    public static class RedisClientRegistration
    {
        private const string Section = "Aspire:StackExchange:Redis";

        /// <summary>
        /// Registers a connection, made when it is first asked for, with the connection string
        /// <paramref name="connectionName"/> and a health check, read and overridden as Aspire does.
        /// </summary>
        public static void AddRedisClient(
            this IHostApplicationBuilder builder,
            string connectionName,
            Action<StackExchangeRedisSettings>? configureSettings = null,
            Action<ConfigurationOptions>? configureOptions = null)
        {
            var section = builder.Configuration.GetSection(Section);
            var named = section.GetSection(connectionName);
            var settings = new StackExchangeRedisSettings();
            section.Bind(settings);
            named.Bind(settings);
            settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
            configureSettings?.Invoke(settings);

            builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
            {
                var options = ConfigurationOptions.Parse(settings.ConnectionString ?? throw new InvalidOperationException(
                    $"There is no connection string: set ConnectionStrings:{connectionName}, or start the shop with TBeauty.AppHost."));
                options.AbortOnConnectFail = false;
                section.GetSection("ConfigurationOptions").Bind(options);
                named.GetSection("ConfigurationOptions").Bind(options);
                configureOptions?.Invoke(options);
                options.LoggerFactory ??= services.GetService<ILoggerFactory>();
                return ConnectionMultiplexer.Connect(options);
            });

            if (!settings.DisableHealthChecks)
                builder.Services.AddHealthChecks().AddCheck<RedisCheck>("StackExchange.Redis");
        }

        private sealed class RedisCheck(IServiceProvider services) : IHealthCheck
        {
            public async Task<HealthCheckResult> CheckHealthAsync(
                HealthCheckContext context, CancellationToken cancellationToken = default)
            {
                try
                {
                    var redis = services.GetRequiredService<IConnectionMultiplexer>();
                    await redis.GetDatabase().PingAsync().WaitAsync(cancellationToken);
                    return HealthCheckResult.Healthy();
                }
                catch (Exception e) when (e is RedisException or TimeoutException or InvalidOperationException)
                {
                    return new(context.Registration.FailureStatus, e.Message);
                }
            }
        }
    }
}
