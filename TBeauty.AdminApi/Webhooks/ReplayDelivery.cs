using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.AdminApi.Webhooks;

internal static class ReplayDelivery
{
    /// <summary>
    /// Sends it again, whatever became of it: the same event under the same delivery id, with all its tries.
    /// </summary>
    /// <remarks>One that is being attempted at this moment is left to that attempt.</remarks>
    public static async Task<Results<Ok<DeliveryResponse>, NotFound>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await Outbox.Replay(db, id, now, ct);
        if (await db.WebhookDeliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } delivery)
            return TypedResults.NotFound();

        db.Add(new AuditEntry(user.Actor(), "replayed", "webhook_delivery", id, null, null, now));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(DeliveryResponse.From(delivery));
    }
}
