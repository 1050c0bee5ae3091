using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TBeauty.AppHost.Local.Data;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local;

/// <summary>
/// What the servers of one app model share: their settings, and the data directory, which is theirs alone.
/// </summary>
internal sealed record LocalMachine(LocalSettings Settings, DataDirectory Data);

internal static class LocalMachineExtensions
{
    /// <summary>The part of this machine that an app model has for itself; taken when it is first asked for.</summary>
    /// <exception cref="DistributedApplicationException">Another run uses the data directory, or it can't be
    /// written.</exception>
    public static LocalMachine LocalMachine(this IDistributedApplicationBuilder builder)
    {
        if (builder.Services.FirstOrDefault(
            service => service.ServiceType == typeof(LocalMachine))?.ImplementationInstance
            is LocalMachine taken)
        {
            return taken;
        }

        var settings = LocalSettings.From(builder.Configuration);
        var machine = new LocalMachine(settings, DataDirectory.Open(settings));
        builder.Services.AddSingleton(machine);
        builder.Services.AddSingleton(_ => new DataDirectoryOwner(machine.Data));
        builder.OnBeforeStart((begin, ct) =>
        {
            var stopping = begin.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            begin.Services.GetRequiredService<DataDirectoryOwner>();
            _ = OrphanedProcesses.WriteDown(
                machine.Data, begin.Services.GetRequiredService<ResourceNotificationService>(), stopping);
            return Task.CompletedTask;
        });
        return machine;
    }

    /// <summary>
    /// Adds a secret that is generated once and kept with the data; whoever deploys the manifest has others.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(
        this IDistributedApplicationBuilder builder, string name)
    {
        var data = builder.ExecutionContext.IsRunMode ? builder.LocalMachine().Data : null;
        return builder.AddParameter(name, new LocalSecret(name, data), secret: true);
    }

    /// <summary>Lets go of the data when the run is over and all processes have ended.</summary>
    private sealed class DataDirectoryOwner(DataDirectory data) : IDisposable
    {
        public void Dispose() => data.Dispose();
    }
}
