using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// Collects the resources of an app model. The part of Aspire 13.5.2's interface that this shop uses.
/// </summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Settings from the AppHost's <c>appsettings*.json</c>, environment variables and command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>Development, unless <c>DOTNET_ENVIRONMENT</c> says otherwise.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>What the app model is built for.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>Adds a resource; its name must be new.</summary>
    IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource;

    /// <summary>Turns the app model into something that can be started.</summary>
    DistributedApplication Build();
}

/// <summary>What an app model is built for.</summary>
public sealed class DistributedApplicationExecutionContext
{
    internal DistributedApplicationExecutionContext()
    {
    }

    /// <summary>Always true here: publishing is Aspire's work.</summary>
    public bool IsRunMode { get; } = true;
}

/// <summary>The app cannot run, for a reason that its message tells in a sentence.</summary>
public class DistributedApplicationException : Exception
{
    /// <inheritdoc />
    public DistributedApplicationException()
    {
    }

    /// <inheritdoc />
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
