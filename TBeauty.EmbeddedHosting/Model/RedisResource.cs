namespace Aspire.Hosting.ApplicationModel;

/// <summary>A server that speaks the Redis protocol.</summary>
public sealed class RedisResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IServerResource
{
    internal RedisResource(string name, ParameterResource password, int? port)
        : base(name)
    {
        PasswordParameter = password;
        WantedPort = port;
    }

    /// <summary>The password.</summary>
    public ParameterResource PasswordParameter { get; }

    internal int? WantedPort { get; }

    internal int Port { get; set; }

    int IServerResource.Port => Port;

    int? IServerResource.Detour { get; set; }

    /// <summary><c>host:port,password=...</c>, as Aspire's.</summary>
    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>($"127.0.0.1:{((IServerResource)this).Detour ?? Port},password={PasswordParameter.Value}");
}
