using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;

namespace TBeauty.Web.Problems;

/// <summary>Who may call a route, as its policies say: for the document, and for whoever is refused.</summary>
internal static class AllowedRoles
{
    /// <returns>Roles that meet every policy of the route; none where no policy asks for roles.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<object> metadata, AuthorizationOptions options)
    {
        IEnumerable<string>? allowed = null;
        foreach (var policy in metadata.OfType<IAuthorizeData>().Select(rule => rule.Policy).OfType<string>()
            .Distinct())
        {
            foreach (var rule in options.GetPolicy(policy)?.Requirements.OfType<RolesAuthorizationRequirement>() ?? [])
                allowed = allowed?.Intersect(rule.AllowedRoles) ?? rule.AllowedRoles;
        }

        return [.. (allowed ?? []).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName).Order(StringComparer.Ordinal)];
    }
}
