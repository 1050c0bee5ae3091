using System.Net;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.AdminApi.Webhooks.Sending;

/// <summary>
/// Tells early, when an address is saved, that it can't be a receiver. What a name really leads to is checked at every
/// connection, by <see cref="WebhookConnections"/>.
/// </summary>
internal static class WebhookTargets
{
    private static readonly string[] LocalEndings = [".localhost", ".local", ".internal", ".home.arpa", ".lan"];

    /// <returns>What is wrong with it, in one sentence; null when nothing is.</returns>
    public static string? Fault(string url, WebhookConfiguration configuration)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target) || target.Scheme is not ("https" or "http")
            || target.Host.Length is 0 || url.Length > Webhook.UrlLength)
            return "Send a link that begins with https://.";
        if (target.UserInfo.Length > 0 || target.Fragment.Length > 0)
            return "The link can't hold a user, a password or a part after #.";
        if (configuration.AllowPrivateTargets)
            return null;
        if (target.Scheme is not "https")
            return "Send a link that begins with https://.";
        return IsLocal(target.IdnHost.TrimEnd('.')) ? "The link leads to a private address." : null;
    }

    private static bool IsLocal(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address)
        ? !PublicAddresses.Holds(address)
        : !host.Contains('.') || LocalEndings.Any(ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
