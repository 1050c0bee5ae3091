using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Webhooks;

internal static class WebhookSecrets
{
    /// <summary>
    /// A repeat of the request that made a webhook is answered as before, but for the secret that is none any more.
    /// </summary>
    public static Task Forget(CommerceDbContext db, long id, CancellationToken ct)
    {
        var made = $"/api/v1/webhooks/{id}";
        return db.Database.ExecuteSqlAsync($"""
            update ops.idempotency_keys
            set body = convert_to(
                jsonb_set(convert_from(body, 'UTF8')::jsonb, array['secret'], '"(rotated)"')::text, 'UTF8')
            where location = {made}
            """, ct);
    }
}
