using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something an app model consists of: a server, a database, a project, a parameter.</summary>
public interface IResource
{
    /// <summary>The name, unique in the app model; connection strings and environment variables use it.</summary>
    string Name { get; }

    /// <summary>What the app model said about the resource, in the order it was said.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>One thing the app model said about a resource.</summary>
public interface IResourceAnnotation;

/// <summary>The annotations of one resource.</summary>
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes command line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens on ports.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that lives inside another, as a database lives inside its server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource it lives in.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that others connect to.</summary>
public interface IResourceWithConnectionString : IResource
{
    /// <summary>The connection string; known once the app has been started.</summary>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default);
}

/// <summary>A server that others connect to.</summary>
internal interface IServerResource : IResource
{
    /// <summary>Where it listens, once it has been started.</summary>
    int Port { get; }

    /// <summary>Where others are sent instead.</summary>
    int? Detour { get; set; }
}

/// <summary>What all resources share.</summary>
public abstract class Resource(string name) : IResource
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public ResourceAnnotationCollection Annotations { get; } = [];
}
