using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

public sealed record OpenStocktakeRequest
{
    /// <summary>Where it is counted; one stocktake at a time.</summary>
    [Range(1, long.MaxValue)]
    public required long LocationId { get; init; }

    /// <summary>What people call it; also the reason of its movements.</summary>
    [NotBlank, Visible, StringLength(Stocktake.NameLength)]
    public string? Name { get; init; }

    [StringLength(Stocktake.NotesLength)]
    public string? Notes { get; init; }
}

internal static class OpenStocktake
{
    /// <summary>Begins to count what lies at a location, all of it or some of it; sales go on.</summary>
    public static async Task<Created<StocktakeSheet>> Handle(
        OpenStocktakeRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        await OpenLocations.Keep(db, request.LocationId, ct);
        var stocktake = new Stocktake(request.LocationId, request.Name?.Trim(), request.Notes, user.Actor());
        db.Add(stocktake);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created(
            $"/api/v1/inventory/stocktakes/{stocktake.Id}",
            await StocktakeSheet.Read(db, stocktake.Id, response, terms.Value.Currency, ct));
    }
}
