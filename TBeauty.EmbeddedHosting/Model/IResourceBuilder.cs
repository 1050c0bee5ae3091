namespace Aspire.Hosting.ApplicationModel;

/// <summary>Describes one resource of an app model.</summary>
/// <typeparam name="T">
/// The kind of resource; covariant as in Aspire, so that a database passes for any resource.
/// </typeparam>
public interface IResourceBuilder<out T>
    where T : IResource
{
    /// <summary>The app model the resource belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }
}

internal sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource)
    : IResourceBuilder<T>
    where T : IResource;
