using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Locations;

public sealed record CreateLocationRequest
{
    [NotBlank, Visible, StringLength(Location.CodeLength, MinimumLength = 1)]
    public required string Code { get; init; }

    [NotBlank, Visible, StringLength(Location.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    public required LocationKind Kind { get; init; }

    public bool IsActive { get; init; } = true;
}

internal static class CreateLocation
{
    /// <summary>A new place that holds stock.</summary>
    public static async Task<Created<LocationResponse>> Handle(
        CreateLocationRequest request, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var location = new Location(
            request.Code.Trim(), request.Name.Trim(), request.Kind)
        { IsActive = request.IsActive };
        db.Add(location);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created($"/api/v1/locations/{location.Id}", LocationResponse.From(location, response));
    }
}
