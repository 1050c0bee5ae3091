using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Webhooks;

internal static class RotateSecret
{
    /// <summary>
    /// A new secret, told this once. Everything that is sent from now on is signed with it, retries included.
    /// </summary>
    public static async Task<Results<Ok<WebhookSecretResponse>, NotFound>> Handle(
        long id, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Webhooks.FindAsync([id], ct) is not { } webhook)
            return TypedResults.NotFound();

        http.Request.RefuseStale(webhook.Version);
        // The answer that told the secret before is told to nobody any more.
        var made = $"/api/v1/webhooks/{id}";
        await db.IdempotencyKeys.Where(k => k.Location == made).ExecuteDeleteAsync(ct);
        webhook.RotateSecret();
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(WebhookSecretResponse.From(webhook, http.Response));
    }
}
