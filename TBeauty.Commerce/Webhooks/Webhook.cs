using System.Buffers.Text;
using System.Security.Cryptography;

namespace TBeauty.Commerce.Webhooks;

/// <summary>An address of another system that is told what happens in the shop.</summary>
public sealed class Webhook : IListed
{
    public const int UrlLength = 2_000;
    public const int DescriptionLength = 500;

    private const int SecretBytes = 32;

    private Webhook()
    {
        Url = Secret = null!;
        Events = null!;
    }

    public Webhook(string url, IEnumerable<string> events)
    {
        Url = url;
        Events = Sorted(events);
        Secret = NewSecret();
    }

    public long Id { get; private set; }
    public string Url { get; set; }

    /// <summary>Which events it hears of, each once, in the order of <see cref="WebhookEvents.All"/>.</summary>
    public string[] Events { get; private set; }

    public string? Description { get; set; }

    /// <summary>While it is off nothing is collected for it, and what was collected waits.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>
    /// Signs what is sent, so it is kept as it is; staff see it once. 256 random bits, base64url, after <c>whsec_</c>.
    /// </summary>
    public string Secret { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    public void HearOf(IEnumerable<string> events) => Events = Sorted(events);

    /// <summary>A new secret; what is signed from now on, retries included, is signed with it.</summary>
    public void RotateSecret() => Secret = NewSecret();

    private static string[] Sorted(IEnumerable<string> events) => [.. WebhookEvents.All.Intersect(events)];

    private static string NewSecret() =>
        "whsec_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
}
