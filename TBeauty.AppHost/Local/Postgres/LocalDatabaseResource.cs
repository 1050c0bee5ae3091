namespace TBeauty.AppHost.Local.Postgres;

/// <summary>A database of a PostgreSQL server of this machine.</summary>
internal sealed class LocalDatabaseResource(string name, LocalPostgresResource server)
    : Resource(name), IResourceWithParent<LocalPostgresResource>, IResourceWithConnectionString
{
    public LocalPostgresResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{server};Database={Name}");
}
