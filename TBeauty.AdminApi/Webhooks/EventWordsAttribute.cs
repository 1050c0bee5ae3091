using System.ComponentModel.DataAnnotations;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.AdminApi.Webhooks;

/// <summary>At least one of the events that a webhook can hear of, and nothing else.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class EventWordsAttribute() : ValidationAttribute(
    $"Name at least one of {string.Join(", ", WebhookEvents.All)}.")
{
    public override bool IsValid(object? value) => value is not IReadOnlyCollection<string> events
        || events.Count is > 0 and <= 20 && events.All(WebhookEvents.All.Contains);
}
