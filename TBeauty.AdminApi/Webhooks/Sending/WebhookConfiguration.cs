using System.ComponentModel.DataAnnotations;

namespace TBeauty.AdminApi.Webhooks.Sending;

/// <summary>How webhooks are told; configuration section <c>Webhooks</c>.</summary>
internal sealed class WebhookConfiguration : IValidatableObject
{
    public const string Section = "Webhooks";

    /// <summary>How long after its time an attempt is taken for lost with its dispatcher.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Lets a webhook reach this machine and the network it stands in, and plain http; for development only.
    /// </summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>What one attempt may take, from the look-up of the name to the end of the answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an idle dispatcher waits before it looks again.</summary>
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after the first failure; it doubles with every other.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause, also when a receiver asks for a longer one.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After so many failed attempts a delivery is dead; with the pauses above that is about a day.</summary>
    [Range(1, 1_000)]
    public int Attempts { get; set; } = 32;

    /// <summary>Attempts at once, in each process.</summary>
    [Range(1, 100)]
    public int Concurrency { get; set; } = 8;

    /// <summary>Attempts at once of one webhook, so that one that hangs leaves room for the others.</summary>
    [Range(1, 100)]
    public int ConcurrencyPerWebhook { get; set; } = 4;

    /// <summary>How long events and the log of their deliveries are kept.</summary>
    public TimeSpan KeptFor { get; set; } = TimeSpan.FromDays(30);

    public TimeSpan Lease => Timeout + Grace;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (new[] { Timeout, PollEvery, FirstRetry, LongestRetry, KeptFor }.Any(span => span <= TimeSpan.Zero))
            yield return new($"Every time in {Section} is above zero.");
    }
}
