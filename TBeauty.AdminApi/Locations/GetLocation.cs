using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Locations;

[Versioned]
internal sealed record LocationResponse(
    long Id, string Code, string Name, LocationKind Kind, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Version)
{
    public static LocationResponse From(Location location) => new(
        location.Id, location.Code, location.Name, location.Kind, location.IsActive, location.CreatedAt,
        location.UpdatedAt, ETags.Text(location.Version));

    public static LocationResponse From(Location location, HttpResponse response)
    {
        response.Tag(location.Version);
        return From(location);
    }
}

internal static class GetLocation
{
    /// <summary>One location.</summary>
    public static async Task<Results<Ok<LocationResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.Locations.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) is { } location
            ? TypedResults.Ok(LocationResponse.From(location, response))
            : TypedResults.NotFound();
}
