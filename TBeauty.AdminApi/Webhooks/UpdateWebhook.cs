using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Webhooks.Sending;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Webhooks;

public sealed class UpdateWebhookRequest : PartialUpdate
{
    [NotBlank, StringLength(Webhook.UrlLength, MinimumLength = 1)]
    public string Url { get; set => field = Set(value); } = "unchanged";

    /// <summary>All that it hears of from now on.</summary>
    [NoNulls, EventWords]
    public IReadOnlyList<string> Events { get; set => field = Set(value); } = WebhookEvents.All;

    [StringLength(Webhook.DescriptionLength)]
    public string? Description { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal bool HasUrl => Has(nameof(Url));

    internal void Apply(Webhook webhook)
    {
        if (HasUrl)
            webhook.Url = Url;
        if (Has(nameof(Events)))
            webhook.HearOf(Events);
        if (Has(nameof(Description)))
            webhook.Description = Description;
        if (Has(nameof(IsActive)))
            webhook.IsActive = IsActive;
    }
}

internal static class UpdateWebhook
{
    /// <summary>
    /// Changes the members that are sent. What was collected already goes to the new address, once it is active.
    /// </summary>
    public static async Task<Results<Ok<WebhookResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdateWebhookRequest request, HttpContext http, CommerceDbContext db,
        IOptions<WebhookConfiguration> configuration, CancellationToken ct)
    {
        if (request.HasUrl && WebhookTargets.Fault(request.Url, configuration.Value) is { } fault)
            return Problem.Invalid("url", fault);
        if (await db.Webhooks.FindAsync([id], ct) is not { } webhook)
            return TypedResults.NotFound();

        http.Request.RefuseStale(webhook.Version);
        request.Apply(webhook);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(WebhookResponse.From(webhook, http.Response));
    }
}
