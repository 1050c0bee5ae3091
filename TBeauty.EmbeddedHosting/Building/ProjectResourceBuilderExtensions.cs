using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds .NET projects to an app model.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project of this repository.</summary>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="launchProfileName">
    /// The launch profile Aspire would use. This engine reads none: pass null, so that both engines do the same.
    /// </param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
    {
        if (launchProfileName is not null)
            throw new DistributedApplicationException($"Launch profiles are Aspire's: give '{name}' none.");

        return builder.AddResource(new ProjectResource(name)).Annotate(new TProject());
    }

    /// <summary>
    /// Runs several processes of the project. The first keeps the resource's name and port; the others are called
    /// <c>{name}-2</c>, <c>{name}-3</c>, ... and listen on free ports, as there is no proxy in front of them.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(
        this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.Annotate(new ReplicasAnnotation(replicas));
}
