namespace Aspire.Hosting.ApplicationModel;

internal sealed record EnvironmentAnnotation(string Name, Func<string> Value) : IResourceAnnotation;

internal sealed record ArgumentsAnnotation(IReadOnlyList<string> Arguments) : IResourceAnnotation;

internal sealed record ConnectionAnnotation(string Name, IResourceWithConnectionString Resource) : IResourceAnnotation;

internal sealed record WaitAnnotation(IResource Resource, int? ExitCode = null) : IResourceAnnotation;

internal sealed record HttpEndpointAnnotation(int? Port, string Name) : IResourceAnnotation;

internal sealed record HttpHealthAnnotation(string Path, int StatusCode) : IResourceAnnotation;

internal sealed record ReplicasAnnotation(int Count) : IResourceAnnotation;

internal static class AnnotationExtensions
{
    public static IResourceBuilder<T> Annotate<T>(this IResourceBuilder<T> builder, IResourceAnnotation annotation)
        where T : IResource
    {
        builder.Resource.Annotations.Add(annotation);
        return builder;
    }

    public static T? Last<T>(this IResource resource)
        where T : class, IResourceAnnotation => resource.Annotations.OfType<T>().LastOrDefault();
}
