using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Webhooks;

[Versioned]
internal sealed record WebhookResponse(
    long Id, string Url, IReadOnlyList<string> Events, string? Description, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, string Version)
{
    public static WebhookResponse From(Webhook webhook) => new(
        webhook.Id, webhook.Url, webhook.Events, webhook.Description, webhook.IsActive, webhook.CreatedAt,
        webhook.UpdatedAt, ETags.Text(webhook.Version));

    public static WebhookResponse From(Webhook webhook, HttpResponse response)
    {
        response.Tag(webhook.Version);
        return From(webhook);
    }
}

internal static class GetWebhook
{
    /// <summary>One webhook, without its secret.</summary>
    public static async Task<Results<Ok<WebhookResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct) is { } webhook
            ? TypedResults.Ok(WebhookResponse.From(webhook, response))
            : TypedResults.NotFound();
}
