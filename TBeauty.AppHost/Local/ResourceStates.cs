using Microsoft.Extensions.Diagnostics.HealthChecks;
using TBeauty.AppHost.Local.Postgres;

namespace TBeauty.AppHost.Local;

/// <summary>How far a part of a run has come.</summary>
internal static class ResourceStates
{
    /// <summary>The parts that are waited for: servers and projects, wherever they run.</summary>
    public static bool IsPart(this IResource resource) =>
        resource is LocalServerResource or LocalDatabaseResource or ProjectResource or ContainerResource;

    /// <summary>Whether it can be used, or, where it is not there to be used, has done its work.</summary>
    public static bool IsReady(this ResourceEvent change) =>
        change.Resource is ProjectResource && !HasEndpoint(change.Resource)
        ? change.Snapshot.State?.Text == KnownResourceStates.Finished && change.Snapshot.ExitCode is 0
        : change.Snapshot.State?.Text == KnownResourceStates.Running
            && change.Snapshot.HealthStatus is HealthStatus.Healthy;

    /// <summary>Whether it can't come any further by itself.</summary>
    public static bool HasFailed(this ResourceEvent change) =>
        change.Snapshot.State?.Text == KnownResourceStates.FailedToStart
        || (change.Snapshot.HasEnded() && change.Snapshot.ExitCode is not (0 or null));

    public static bool HasEnded(this CustomResourceSnapshot snapshot) =>
        KnownResourceStates.TerminalStates.Contains(snapshot.State?.Text);

    private static bool HasEndpoint(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().Any();
}
