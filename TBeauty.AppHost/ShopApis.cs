using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TBeauty.AppHost.Local;

namespace TBeauty.AppHost;

/// <summary>What the shop's projects have in common as resources.</summary>
internal static class ShopApis
{
    /// <summary>Settings of the AppHost that are the shop's: the same terms and limits hold in every process.</summary>
    private static readonly string[] s_shared = ["Shop", "Limits", "Cors", "Clock"];

    private static readonly string[] s_secretEndings = ["Password", "Key", "Token"];

    /// <summary>
    /// A process of the shop: in the AppHost's environment, started as it was built, with the shop's settings.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsShopProcess(
        this IResourceBuilder<ProjectResource> project, params string[] sections)
    {
        var builder = project.ApplicationBuilder;
        project.AsBuilt()
            .WithEnvironment(
                "ASPNETCORE_ENVIRONMENT",
                builder.ExecutionContext.IsPublishMode ? Environments.Production : builder.Environment.EnvironmentName);

        foreach (var setting in s_shared.Concat(sections)
            .SelectMany(name => builder.Configuration.GetSection(name).AsEnumerable()))
        {
            if (setting.Value is null)
                continue;
            var variable = setting.Key.Replace(":", "__", StringComparison.Ordinal);
            if (IsSecret(setting.Key))
                project.WithEnvironment(variable, builder.SecretSetting(setting.Key, setting.Value));
            else
                project.WithEnvironment(variable, setting.Value);
        }

        // To be revised with each Aspire: all addresses are http, so nobody needs a certificate.
#pragma warning disable ASPIRECERTIFICATES001
        return project.WithoutHttpsCertificate();
#pragma warning restore ASPIRECERTIFICATES001
    }

    /// <summary>
    /// An API: on a port that can be changed by <c>Ports:{name}</c>, in <c>Replicas:{name}</c> processes. One process
    /// listens on the port itself; several stand behind Aspire's proxy.
    /// </summary>
    public static IResourceBuilder<ProjectResource> AsApi(this IResourceBuilder<ProjectResource> project, int port)
    {
        var (builder, name) = (project.ApplicationBuilder, project.Resource.Name);
        var replicas = builder.Configuration.GetValue($"Replicas:{name}", 1);
        var isRun = builder.ExecutionContext.IsRunMode;
        int? wanted = isRun && builder.Configuration.GetValue($"Ports:{name}", port) is > 0 and var given ? given
            : null;

        return (isRun && replicas is 1
                ? project.WithHttpEndpoint(port: wanted, targetPort: wanted, isProxied: false)
                : project.WithHttpEndpoint(port: wanted))
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health")
            .WithReplicas(replicas);
    }

    /// <summary>
    /// By its own name, whatever section it is in: <c>Mail:Password</c>, <c>Payments:Paystack:SecretKey</c>. How many
    /// <c>PasswordRounds</c> there are is none.
    /// </summary>
    private static bool IsSecret(string key)
    {
        var name = ConfigurationPath.GetSectionKey(key);
        return name.Contains("Secret", StringComparison.OrdinalIgnoreCase)
            || s_secretEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// A setting that no manifest and no dashboard may show: whoever publishes is asked for it where it is deployed.
    /// </summary>
    private static IResourceBuilder<ParameterResource> SecretSetting(
        this IDistributedApplicationBuilder builder, string key, string value)
    {
        var name = key.Replace(':', '-').ToLowerInvariant();
        return builder.Resources.OfType<ParameterResource>().SingleOrDefault(one => one.Name == name) is { } known
            ? builder.CreateResourceBuilder(known)
            : builder.AddParameter(name, value, publishValueAsDefault: false, secret: true);
    }
}
