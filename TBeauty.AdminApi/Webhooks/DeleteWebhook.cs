using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Webhooks;

internal static class DeleteWebhook
{
    /// <summary>Tells it nothing any more, and forgets what it was told.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Webhooks.FindAsync([id], ct) is not { } webhook)
            return TypedResults.NotFound();

        request.RefuseStale(webhook.Version);
        // Its log goes with it, and may be long.
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(1));
        await using var transaction = await db.BeginAsync(ct);
        await WebhookSecrets.Forget(db, id, ct);
        db.Remove(webhook);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
