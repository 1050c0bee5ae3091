using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local;

/// <summary>
/// A server of this machine: a program that keeps data in a directory and that others reach over one TCP port.
/// </summary>
internal abstract class LocalServerResource : ExecutableResource, IResourceWithConnectionString
{
    internal const string EndpointName = "tcp";
    internal const string Host = "127.0.0.1";

    /// <summary>How it is started is known once it was looked for, just before its start.</summary>
    private const string NotYetKnown = "(not yet known)";

    protected LocalServerResource(string name, ParameterResource password, string dataPath)
        : base(name, NotYetKnown, "")
    {
        PasswordParameter = password;
        DataPath = dataPath;
        PrimaryEndpoint = new(this, EndpointName);
    }

    /// <summary>The password of the server.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>The directory of its data.</summary>
    public string DataPath { get; }

    /// <summary>
    /// Another port of this machine through which everybody else reaches the server: a proxy of a test that spoils the
    /// network.
    /// </summary>
    public int? Detour { get; set; }

    /// <inheritdoc />
    public abstract ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The port that others are told, looked up when they ask.</summary>
    internal PublishedPort PublishedPort => new(this);

    /// <summary>The arguments that the next start has, but for the port.</summary>
    internal IReadOnlyList<string> Arguments { get; private set; } = [];

    /// <summary>Does what must be done before a start, whether the first or a later one.</summary>
    internal async Task Prepare(Action<string> tell, CancellationToken ct)
    {
        var start = await CommandAsync(tell, ct);
        var program = Annotations.OfType<ExecutableAnnotation>().Last();
        program.Command = start.File;
        program.WorkingDirectory = start.WorkingDirectory ?? "";
        Arguments = start.Arguments;
    }

    /// <summary>How its program is told the port.</summary>
    internal abstract IEnumerable<object> PortArguments(EndpointReferenceExpression port);

    /// <summary>
    /// Asks it, past any detour, something that only a server that does its work answers; throws where it does not.
    /// </summary>
    internal abstract Task ProbeAsync(CancellationToken ct);

    /// <summary>Makes what its program needs, and says how that is started.</summary>
    protected abstract Task<ProcessCommand> CommandAsync(Action<string> tell, CancellationToken ct);
}
