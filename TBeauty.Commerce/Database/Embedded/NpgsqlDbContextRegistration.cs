using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable IDE0130 // These stand in for Aspire's client integration, so they carry its names.

namespace Aspire.Npgsql.EntityFrameworkCore.PostgreSQL
{
    /// <summary>The settings of Aspire 13.5.2's integration that this shop uses.</summary>
    public sealed class NpgsqlEntityFrameworkCorePostgreSQLSettings
    {
        public string? ConnectionString { get; set; }
        public bool DisableRetry { get; set; }
        public bool DisableHealthChecks { get; set; }

        /// <summary>Seconds.</summary>
        public int? CommandTimeout { get; set; }
    }
}

namespace Microsoft.Extensions.Hosting
{
    /// <summary>Stands in for <c>Aspire.Npgsql.EntityFrameworkCore.PostgreSQL</c> where Aspire is not used.</summary>
    public static class NpgsqlDbContextRegistration
    {
        private const string Section = "Aspire:Npgsql:EntityFrameworkCore:PostgreSQL";

        /// <summary>
        /// Registers a pooled context with the connection string <paramref name="connectionName"/>, retries and a health
        /// check named after the context, read and overridden as Aspire does.
        /// </summary>
        public static void AddNpgsqlDbContext<TContext>(
            this IHostApplicationBuilder builder,
            string connectionName,
            Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null,
            Action<DbContextOptionsBuilder>? configureDbContextOptions = null)
            where TContext : DbContext
        {
            var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings();
            builder.Configuration.GetSection(Section).Bind(settings);
            builder.Configuration.GetSection($"{Section}:{typeof(TContext).Name}").Bind(settings);
            settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
            configureSettings?.Invoke(settings);

            builder.Services.AddDbContextPool<TContext>(options =>
            {
                var connectionString = settings.ConnectionString ?? throw new InvalidOperationException(
                    $"There is no connection string: set ConnectionStrings:{connectionName}, or start the shop with TBeauty.AppHost.");
                options.UseNpgsql(connectionString, npgsql =>
                {
                    if (!settings.DisableRetry)
                        npgsql.EnableRetryOnFailure();
                    if (settings.CommandTimeout is { } seconds)
                        npgsql.CommandTimeout(seconds);
                });
                configureDbContextOptions?.Invoke(options);
            });

            if (!settings.DisableHealthChecks)
                builder.Services.AddHealthChecks().AddDbContextCheck<TContext>(typeof(TContext).Name);
        }
    }
}
