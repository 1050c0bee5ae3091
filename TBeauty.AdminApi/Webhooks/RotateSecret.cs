using Microsoft.AspNetCore.Http.HttpResults;
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
        await using var transaction = await db.BeginAsync(ct);
        await WebhookSecrets.Forget(db, id, ct);
        webhook.RotateSecret();
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(WebhookSecretResponse.From(webhook, http.Response));
    }
}
