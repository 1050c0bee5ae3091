using Npgsql;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithEndpoints, IServerResource
{
    internal const string UserName = "postgres";

    internal PostgresServerResource(string name, ParameterResource password, int? port)
        : base(name)
    {
        PasswordParameter = password;
        WantedPort = port;
    }

    /// <summary>The password of the user <c>postgres</c>.</summary>
    public ParameterResource PasswordParameter { get; }

    internal int? WantedPort { get; }

    internal int Port { get; set; }

    int IServerResource.Port => Port;

    int? IServerResource.Detour { get; set; }

    /// <summary>A connection string without a database, shaped as Aspire's.</summary>
    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(ConnectionStringForOthers(database: null));

    /// <summary>For the engine itself.</summary>
    internal string ConnectionString(string? database) => ConnectionString(database, Port);

    internal string ConnectionStringForOthers(string? database) =>
        ConnectionString(database, ((IServerResource)this).Detour ?? Port);

    private string ConnectionString(string? database, int port)
    {
        var parts = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = UserName,
            Password = PasswordParameter.Value,
        };
        if (database is not null)
            parts.Database = database;

        return parts.ConnectionString;
    }
}

/// <summary>A database on a PostgreSQL server, created if it does not exist.</summary>
public sealed class PostgresDatabaseResource : Resource, IResourceWithConnectionString, IResourceWithParent
{
    internal PostgresDatabaseResource(string name, string databaseName, PostgresServerResource server)
        : base(name)
    {
        DatabaseName = databaseName;
        Parent = server;
    }

    /// <summary>The name of the database on its server.</summary>
    public string DatabaseName { get; }

    /// <summary>The server.</summary>
    public PostgresServerResource Parent { get; }

    IResource IResourceWithParent.Parent => Parent;

    /// <inheritdoc />
    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(Parent.ConnectionStringForOthers(DatabaseName));
}
