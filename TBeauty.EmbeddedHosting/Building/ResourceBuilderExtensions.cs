using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>
/// What an app model can say about its resources: names, parameters and meaning are Aspire 13.5.2's
/// (<c>src/Aspire.Hosting/ResourceBuilderExtensions.cs</c> at its tag v13.5.2).
/// </summary>
public static class ResourceBuilderExtensions
{
    /// <summary>Sets an environment variable.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(this IResourceBuilder<T> builder, string name, string? value)
        where T : IResourceWithEnvironment => builder.Annotate(new EnvironmentAnnotation(name, () => value ?? ""));

    /// <summary>Sets an environment variable to the value of a parameter.</summary>
    public static IResourceBuilder<T> WithEnvironment<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> parameter)
        where T : IResourceWithEnvironment =>
        builder.Annotate(new EnvironmentAnnotation(name, () => parameter.Resource.Value));

    /// <summary>Adds command line arguments.</summary>
    public static IResourceBuilder<T> WithArgs<T>(this IResourceBuilder<T> builder, params string[] args)
        where T : IResourceWithArgs => builder.Annotate(new ArgumentsAnnotation(args));

    /// <summary>Passes a connection string as <c>ConnectionStrings__{name of the source}</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source)
        where TDestination : IResourceWithEnvironment =>
        builder.Annotate(new ConnectionAnnotation(source.Resource.Name, source.Resource));

    /// <summary>Listens for HTTP.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="port">The port on localhost; null for any free one. Tests always get a free one.</param>
    /// <param name="name">The name of the endpoint, <c>http</c> by default.</param>
    public static IResourceBuilder<T> WithHttpEndpoint<T>(
        this IResourceBuilder<T> builder, int? port = null, string? name = null)
        where T : IResourceWithEndpoints => builder.Annotate(new HttpEndpointAnnotation(port, name ?? "http"));

    /// <summary>Marks HTTP endpoints as public for a deployment; here everything listens on localhost.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEndpoints => builder;

    /// <summary>The resource is healthy when a GET of the path answers with the status.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null)
        where T : IResourceWithEndpoints =>
        builder.Annotate(new HttpHealthAnnotation(path ?? "/", statusCode ?? 200));

    /// <summary>Starts only when the other resource, and what it lives in, is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.Annotate(new WaitAnnotation(dependency.Resource));

    /// <summary>Starts only when the other resource has run to its end with this exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.Annotate(new WaitAnnotation(dependency.Resource, exitCode));
}
