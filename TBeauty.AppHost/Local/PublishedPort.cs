using System.Globalization;

namespace TBeauty.AppHost.Local;

/// <summary>The port of a server in connection strings: its own, unless a detour was made before the start.</summary>
internal sealed class PublishedPort(LocalServerResource server) : IValueProvider, IManifestExpressionProvider,
IValueWithReferences
{
    private readonly EndpointReferenceExpression _port = server.PrimaryEndpoint.Property(EndpointProperty.Port);

    public string ValueExpression => _port.ValueExpression;

    public IEnumerable<object> References => [server];

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
        server.Detour?.ToString(CultureInfo.InvariantCulture) ?? await _port.GetValueAsync(cancellationToken);
}
