using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.ServiceDefaults.Auth;

public static class LogOut
{
    /// <summary>Ends the session; its refresh tokens are worthless from now on.</summary>
    public static async Task<NoContent> Handle(ClaimsPrincipal user, SignIns signIns, CancellationToken ct)
    {
        await signIns.End(user.SessionId(), ct);
        return TypedResults.NoContent();
    }
}
