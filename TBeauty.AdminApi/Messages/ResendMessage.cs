using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Messages;

internal static class ResendMessage
{
    /// <summary>
    /// Sends it again, whatever became of it: the same words, with all its tries; a link in it is a new one.
    /// </summary>
    /// <remarks>One that is being sent at this moment is left to that attempt.</remarks>
    public static async Task<Results<Ok<MessageResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var now = await db.Now(ct);
        await DueMessages.Resend(db, id, now, ct);
        if (await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { } message)
            return TypedResults.NotFound();
        if (message.Recipient is null)
            return Problem.Of(409, "message.no_address",
                "The customer has no e-mail address; send the text by WhatsApp.");

        db.Add(new AuditEntry(user.Actor(), "resent", "message", id, null, null, now));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(MessageResponse.From(message));
    }
}
