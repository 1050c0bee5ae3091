namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project of this repository, run as one process per replica.</summary>
public sealed class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
