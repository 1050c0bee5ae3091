using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TBeauty.EmbeddedHosting;
using TBeauty.EmbeddedHosting.Testing;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private const string ResetSwitch = "--reset";

    private readonly List<IResource> _resources = [];
    private readonly bool _reset;
    private readonly bool _testing;

    public DistributedApplicationBuilder(string[] args, bool testing)
    {
        _testing = testing;
        // A switch without a value: the configuration would take the next argument for it.
        _reset = args.Contains(ResetSwitch);

        var configuration = new ConfigurationManager();
        configuration.AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables();
        if (testing && configuration[HostDefaults.EnvironmentKey] is null)
            configuration[HostDefaults.EnvironmentKey] = Environments.Development;

        var host = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            Args = [.. args.Where(arg => arg != ResetSwitch)],
            Configuration = configuration,
            ContentRootPath = AppContext.BaseDirectory,
        });
        Configuration = host.Configuration;
        Environment = host.Environment;
    }

    public ConfigurationManager Configuration { get; }

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (_resources.Any(other => other.Name == resource.Name))
            throw new DistributedApplicationException($"Two resources are called '{resource.Name}'.");

        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    public DistributedApplication Build()
    {
        EntryPointCapture.Current?.Take(this);
        return BuildForTest();
    }

    internal DistributedApplication BuildForTest() =>
        new(_resources, EngineSettings.From(Configuration, _testing, _reset), Configuration);
}
