using System.Collections.Concurrent;
using TBeauty.EmbeddedHosting.Running;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows the state of every resource and tells who waits for one.</summary>
public sealed class ResourceNotificationService
{
    private readonly ConcurrentDictionary<string, InstanceStatus> _current = new();

    internal ResourceNotificationService()
    {
    }

    internal event Action<InstanceStatus>? Changed;

    /// <summary>Waits until a resource runs and is healthy.</summary>
    /// <param name="resourceName">The resource, or one of its replicas (<c>{name}-2</c>, ...).</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(
        string resourceName, CancellationToken cancellationToken = default)
    {
        var status = await WaitAsync(resourceName, status => status.State is InstanceState.Running, cancellationToken);
        return new ResourceEvent(status.Resource, resourceName);
    }

    internal void Publish(InstanceStatus status)
    {
        _current[status.Name] = status;
        Changed?.Invoke(status);
    }

    internal async Task<InstanceStatus> WaitAsync(
        string name, Func<InstanceStatus, bool> condition, CancellationToken ct)
    {
        var met = new TaskCompletionSource<InstanceStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(InstanceStatus status)
        {
            if (status.Name == name && condition(status))
                met.TrySetResult(status);
        }

        Changed += Look;
        try
        {
            if (_current.TryGetValue(name, out var current))
                Look(current);

            return await met.Task.WaitAsync(ct);
        }
        finally
        {
            Changed -= Look;
        }
    }
}

/// <summary>Something happened to a resource.</summary>
public sealed class ResourceEvent
{
    internal ResourceEvent(IResource resource, string resourceId)
    {
        Resource = resource;
        ResourceId = resourceId;
    }

    /// <summary>The resource.</summary>
    public IResource Resource { get; }

    /// <summary>Which of its replicas.</summary>
    public string ResourceId { get; }
}
