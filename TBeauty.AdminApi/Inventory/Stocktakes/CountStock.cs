using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

/// <summary>What was found of one inventory item.</summary>
public sealed record CountedItem
{
    [Range(1, long.MaxValue)]
    public required long InventoryItemId { get; init; }

    /// <summary>Units that are physically there, those set aside for orders too.</summary>
    [Range(0, InventoryItem.MostUnits)]
    public required int CountedQuantity { get; init; }

    [NotBlank, StringLength(StockMovement.NotesLength)]
    public string? Notes { get; init; }
}

public sealed record CountStockRequest : IValidatableObject
{
    public const int CountsAtMost = 1000;

    [NoNulls, Length(1, CountsAtMost)]
    public required IReadOnlyList<CountedItem> Counts { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Counts is not null && !Counts.Contains(null!) && Counts.DistinctBy(c => c.InventoryItemId)
            .Count() < Counts.Count)
            yield return new("An item is counted twice; count each item once.", [nameof(Counts)]);
    }
}

internal static class CountStock
{
    /// <summary>
    /// Keeps what was counted, beside what the books say at this moment. Counting an item again replaces its count.
    /// </summary>
    /// <remarks>
    /// Answers with the lines of these items. Units that the books don't know at all need an inventory item first.
    /// Nothing moves before the approval.
    /// </remarks>
    public static async Task<Results<Ok<StocktakeSheet>, NotFound, ProblemHttpResult>> Handle(
        long id, CountStockRequest request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        var counts = request.Counts.Select(c => new TakeStock.Counted(c.InventoryItemId, c.CountedQuantity, c.Notes))
            .ToArray();
        if (await TakeStock.Count(db, id, counts, user.Actor(), clock.GetUtcNow(), ct) is not { } kept)
            return TypedResults.NotFound();
        if (kept.ForeignItemId is { } foreign)
        {
            var at = Array.FindIndex(counts, c => c.InventoryItemId == foreign);
            return Problem.Invalid($"counts[{at}].inventory_item_id", "This inventory item lies at another location.");
        }

        var items = counts.Select(c => c.InventoryItemId).ToArray();
        return TypedResults.Ok((await StocktakeSheet.Read(db, id, response, terms.Value.Currency, ct, items))!);
    }
}
