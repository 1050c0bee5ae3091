using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using TBeauty.EmbeddedHosting.Data;
using TBeauty.EmbeddedHosting.Processes;

namespace TBeauty.EmbeddedHosting.Running;

/// <summary>One run of an app model: starts it in the declared order, and stops it in the reverse.</summary>
internal sealed class AppRun(
    IReadOnlyList<IResource> resources,
    EngineSettings settings,
    IConfiguration configuration,
    ResourceNotificationService notifications) : IAsyncDisposable
{
    private DataDirectory? _data;
    private ProcessRegister? _register;
    private bool _stopped;

    /// <summary>A line that an instance printed: who and what.</summary>
    public event Action<string, string>? LineLogged;

    /// <summary>What the app model declares, started or not.</summary>
    public IReadOnlyList<IResource> Resources => resources;

    public IReadOnlyList<Instance> Instances { get; private set; } = [];

    public Instance Find(string name) =>
        Instances.FirstOrDefault(instance => instance.Name == name)
            ?? throw new ArgumentException($"No started resource is called '{name}'.", nameof(name));

    public async Task StartAsync(CancellationToken ct)
    {
        try
        {
            _data = DataDirectory.Open(settings);
            _register = ProcessRegister.Open(_data);
            if (settings.Reset)
                _data.Clear();
            GiveValues(resources.OfType<ParameterResource>(), new ParameterStore(_data));

            var context = new RunContext(
                settings, _data, _register, notifications, (name, line) => LineLogged?.Invoke(name, line));
            Instances = InstanceFactory.Create(resources, context);
            foreach (var instance in Instances)
                instance.Become(InstanceState.Waiting);

            await StartInstancesAsync(ct);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    public async Task StopAsync()
    {
        if (_stopped)
            return;

        _stopped = true;
        var stops = new Dictionary<Instance, Task>();
        await Task.WhenAll(Instances.Select(Stop));

        if (_register is not null)
            await _register.DisposeAsync();
        _data?.Dispose();

        // After everything that waited for it: an API drains while its database still answers.
        Task Stop(Instance instance)
        {
            if (stops.TryGetValue(instance, out var stop))
                return stop;

            var dependents = Instances.Where(other => WaitsOf(other).Any(wait => wait.Resource == instance.Resource));
            return stops[instance] = StopAfter(dependents.Select(Stop).ToList(), instance);
        }

        static async Task StopAfter(List<Task> others, Instance instance)
        {
            await Task.WhenAll(others);
            await instance.StopAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StartInstancesAsync(CancellationToken ct)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        DistributedApplicationException? first = null;

        await Task.WhenAll(Instances.Select(StartAfterWaits));
        if (first is not null)
            throw first;
        ct.ThrowIfCancellationRequested();

        async Task StartAfterWaits(Instance instance)
        {
            try
            {
                foreach (var wait in WaitsOf(instance))
                    await WaitFor(wait, instance, failed.Token);
                await instance.StartAsync(failed.Token);
            }
            catch (DistributedApplicationException problem)
            {
                Interlocked.CompareExchange(ref first, problem, null);
                await failed.CancelAsync();
            }
            catch (OperationCanceledException) when (failed.IsCancellationRequested)
            {
                // Another one failed, or the run ends: the one who cancelled tells why.
            }
        }
    }

    private async Task WaitFor(WaitAnnotation wait, Instance waiting, CancellationToken ct)
    {
        foreach (var awaited in Instances.Where(other => other.Resource == wait.Resource))
        {
            if (wait.ExitCode is not { } exitCode)
            {
                await notifications.WaitAsync(awaited.Name, status => status.State is InstanceState.Running, ct);
                continue;
            }

            var end = await notifications.WaitAsync(
                awaited.Name, status => status.State is InstanceState.Finished or InstanceState.Exited, ct);
            if (end.State is InstanceState.Exited && end.Detail != ProcessInstance.ExitCodeText(exitCode))
            {
                throw new DistributedApplicationException(
                    $"'{waiting.Name}' can't start because '{awaited.Name}' ended with {end.Detail}."
                    + (awaited as ProcessInstance)?.LogTail);
            }
        }
    }

    /// <summary>What was declared, and for a database or its like also the thing it lives in.</summary>
    private static IEnumerable<WaitAnnotation> WaitsOf(Instance instance) =>
        instance.Resource is IResourceWithParent child
            ? [.. instance.Resource.Annotations.OfType<WaitAnnotation>(), new WaitAnnotation(child.Parent)]
            : instance.Resource.Annotations.OfType<WaitAnnotation>();

    private void GiveValues(IEnumerable<ParameterResource> parameters, ParameterStore store)
    {
        foreach (var parameter in parameters)
        {
            parameter.Value = configuration[$"Parameters:{parameter.Name}"]
                ?? (parameter.Persist
                    ? store.GetOrAdd(parameter.Name, parameter.Default.GetDefaultValue)
                    : parameter.Default.GetDefaultValue());
        }
    }
}
