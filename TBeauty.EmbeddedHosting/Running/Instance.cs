using Aspire.Hosting.ApplicationModel;

namespace TBeauty.EmbeddedHosting.Running;

/// <summary>One running thing: a server, a database, or one replica of a project.</summary>
internal abstract class Instance(string name, IResource resource, RunContext context)
{
    public string Name { get; } = name;

    public IResource Resource { get; } = resource;

    /// <summary>Where it listens, for people.</summary>
    public virtual string? Address => null;

    protected RunContext Context { get; } = context;

    public InstanceState State { get; private set; }

    /// <summary>Starts and returns when healthy.</summary>
    public abstract Task StartAsync(CancellationToken ct);

    public virtual Task StopAsync() => Task.CompletedTask;

    internal void Become(InstanceState state, string? detail = null)
    {
        State = state;
        Context.Notifications.Publish(new InstanceStatus(Name, Resource, state, detail ?? Address));
    }
}
