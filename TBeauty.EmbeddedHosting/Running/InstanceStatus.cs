using Aspire.Hosting.ApplicationModel;

namespace TBeauty.EmbeddedHosting.Running;

internal enum InstanceState
{
    /// <summary>For what it waits for.</summary>
    Waiting,
    Starting,

    /// <summary>And healthy, where it has a health check.</summary>
    Running,

    /// <summary>Ended by itself with exit code 0.</summary>
    Finished,

    /// <summary>Ended by itself with another exit code, or was killed.</summary>
    Exited,
    Stopping,
    Stopped,
}

/// <summary>How one instance of a resource is.</summary>
/// <param name="Name">The instance: the resource's name, with a number for the second replica and up.</param>
/// <param name="Resource">The resource.</param>
/// <param name="State">The state.</param>
/// <param name="Detail">What to know beside the state: an address, or an exit code.</param>
internal sealed record InstanceStatus(string Name, IResource Resource, InstanceState State, string? Detail = null);
