using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Webhooks.Sending;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Webhooks;

public sealed record CreateWebhookRequest
{
    /// <summary>Where events are posted to: https, and no private address.</summary>
    [NotBlank, StringLength(Webhook.UrlLength, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>
    /// Of `order.placed`, `order.paid`, `order.partly_shipped`, `order.shipped`, `order.delivered`, `order.returned`,
    /// `order.cancelled`, `payment.recorded`, `payment.verified`, `payment.refunded`, `stock.low`.
    /// </summary>
    [NoNulls, EventWords]
    public required IReadOnlyList<string> Events { get; init; }

    [StringLength(Webhook.DescriptionLength)]
    public string? Description { get; init; }

    public bool IsActive { get; init; } = true;
}

/// <param name="Secret">Told only here, and to a repeat with the same key until it is rotated: with it the receiver checks `X-TBeauty-Signature`.</param>
[Versioned]
internal sealed record WebhookSecretResponse(
    long Id, string Url, IReadOnlyList<string> Events, string? Description, bool IsActive, string Secret,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Version)
{
    public static WebhookSecretResponse From(Webhook webhook, HttpResponse response)
    {
        response.Tag(webhook.Version);
        response.Headers.CacheControl = "no-store";
        return new(webhook.Id, webhook.Url, webhook.Events, webhook.Description, webhook.IsActive, webhook.Secret,
            webhook.CreatedAt, webhook.UpdatedAt, ETags.Text(webhook.Version));
    }
}

internal static class CreateWebhook
{
    /// <summary>Another system that is told what happens. The answer holds its secret.</summary>
    public static async Task<Results<Created<WebhookSecretResponse>, ProblemHttpResult>> Handle(
        CreateWebhookRequest request, HttpResponse response, CommerceDbContext db,
        IOptions<WebhookConfiguration> configuration,
        CancellationToken ct)
    {
        if (WebhookTargets.Fault(request.Url, configuration.Value) is { } fault)
            return Problem.Invalid("url", fault);

        var webhook = new Webhook(request.Url, request.Events)
        {
            Description = request.Description,
            IsActive = request.IsActive,
        };
        db.Add(webhook);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/webhooks/{webhook.Id}", WebhookSecretResponse.From(webhook, response));
    }
}
