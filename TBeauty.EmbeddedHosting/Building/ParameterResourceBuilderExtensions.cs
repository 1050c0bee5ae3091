using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters to an app model.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a value that comes from <c>Parameters:{name}</c> in the configuration or is generated.</summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="value">How the value is made when the configuration has none.</param>
    /// <param name="secret">Whether the value must never be shown.</param>
    /// <param name="persist">Whether a generated value is kept for the next run.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder,
        string name,
        ParameterDefault value,
        bool secret = false,
        bool persist = false) => builder.AddResource(new ParameterResource(name, value, secret, persist));
}
