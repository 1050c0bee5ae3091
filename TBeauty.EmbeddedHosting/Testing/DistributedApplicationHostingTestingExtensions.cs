using Aspire.Hosting.ApplicationModel;
using TBeauty.EmbeddedHosting.Projects;

namespace Aspire.Hosting.Testing;

/// <summary>What tests ask a started app.</summary>
public static class DistributedApplicationHostingTestingExtensions
{
    /// <summary>A client whose base address is the resource's; the caller disposes it.</summary>
    public static HttpClient CreateHttpClient(
        this DistributedApplication app, string resourceName, string? endpointName = default) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    /// <summary>The connection string that the app's projects get for a resource.</summary>
    public static ValueTask<string?> GetConnectionStringAsync(
        this DistributedApplication app, string resourceName, CancellationToken cancellationToken = default) =>
        app.AppRun.Find(resourceName).Resource is IResourceWithConnectionString resource
            ? resource.GetConnectionStringAsync(cancellationToken)
            : throw new ArgumentException($"'{resourceName}' has no connection string.", nameof(resourceName));

    /// <summary>Where a project listens.</summary>
    /// <param name="app">The app.</param>
    /// <param name="resourceName">The project, or one of its replicas (<c>{name}-2</c>, ...).</param>
    /// <param name="endpointName">Its only endpoint, whatever the name.</param>
    public static Uri GetEndpoint(
        this DistributedApplication app, string resourceName, string? endpointName = default) =>
        (app.AppRun.Find(resourceName) as ProjectInstance)?.Url
            ?? throw new ArgumentException($"'{resourceName}' has no endpoint '{endpointName}'.", nameof(resourceName));
}
