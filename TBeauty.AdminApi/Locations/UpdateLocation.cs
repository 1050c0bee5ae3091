using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Locations;

public sealed class UpdateLocationRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Location.CodeLength, MinimumLength = 1)]
    public string Code { get; set => field = Set(value); } = "unchanged";

    [NotBlank, Visible, StringLength(Location.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    public LocationKind Kind { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal bool Closes => Has(nameof(IsActive)) && !IsActive;

    internal void Apply(Location location)
    {
        if (Has(nameof(Code)))
            location.Code = Code.Trim();
        if (Has(nameof(Name)))
            location.Name = Name.Trim();
        if (Has(nameof(Kind)))
            location.Kind = Kind;
        if (Has(nameof(IsActive)))
            location.IsActive = IsActive;
    }
}

internal static class UpdateLocation
{
    /// <summary>Changes the members that are sent. A place with units can't be closed.</summary>
    public static async Task<Results<Ok<LocationResponse>, NotFound>> Handle(
        long id, UpdateLocationRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<Location>(id, ct) is not { } location)
            return TypedResults.NotFound();

        http.Request.RefuseStale(location.Version);
        if (request.Closes)
            await OpenLocations.RefuseToClose(db, location, ct);
        request.Apply(location);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(LocationResponse.From(location, http.Response));
    }
}
