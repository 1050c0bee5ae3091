using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record AllocateLine
{
    [Range(1, long.MaxValue)]
    public required long OrderItemId { get; init; }

    [Range(1, long.MaxValue)]
    public required long InventoryItemId { get; init; }

    /// <summary>How many units of this item the line shall have, whatever it has now; 0 gives them back.</summary>
    [Range(0, OrderItem.HighestQuantity)]
    public required int Quantity { get; init; }
}

public sealed record AllocateOrderRequest : IValidatableObject
{
    /// <summary>By hand; without it the shop's rules choose.</summary>
    [NoNulls, Length(1, AtMost)]
    public IReadOnlyList<AllocateLine>? Lines { get; init; }

    private const int AtMost = 1000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lines is not null && !Lines.Contains(null!)
            && Lines.DistinctBy(line => (line.OrderItemId, line.InventoryItemId)).Count() < Lines.Count)
            yield return new("A line and an inventory item are named together twice; name each pair once.",
                [nameof(Lines)]);
    }
}

internal static class AllocateOrder
{
    /// <summary>
    /// Sets units of inventory items aside for an order: by the shop's rules, as far as stock reaches, or by hand,
    /// where units that a line has too many then are given back by its other items.
    /// </summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, AllocateOrderRequest? request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct)
    {
        if (request?.Lines is { } lines && await RefuseForeign(db, id, lines, ct) is { } refusal)
            return refusal;

        var known = request?.Lines is { } byHand
            ? await AllocateStock.ByHand(
                db, id, [.. byHand.Select(l => new AllocateStock.Wanted(l.OrderItemId, l.InventoryItemId, l.Quantity))],
                user.Actor(), clock, ct)
            : await AllocateStock.ByRule(db, id, user.Actor(), clock, ct);
        return known ? await GetOrder.After(db, id, response, ct) : TypedResults.NotFound();
    }

    private static async Task<ProblemHttpResult?> RefuseForeign(
        CommerceDbContext db, long order, IReadOnlyList<AllocateLine> lines, CancellationToken ct)
    {
        if (await LineQuantities.RefuseForeign(db, order, lines.Select(line => line.OrderItemId), ct) is { } refusal)
            return refusal;

        var products = await db.OrderItems.Where(i => i.OrderId == order)
            .ToDictionaryAsync(i => i.Id, i => i.ProductId, ct);
        if (products.Count == 0)
            return null;

        var named = lines.Select(line => line.InventoryItemId).ToArray();
        var items = await db.InventoryItems.Where(i => named.Contains(i.Id))
            .ToDictionaryAsync(i => i.Id, i => i.ProductId, ct);
        foreach (var (at, line) in lines.Index())
        {
            if (!items.TryGetValue(line.InventoryItemId, out var product) || product != products[line.OrderItemId])
                return Problem.Invalid(
                    $"lines[{at}].inventory_item_id", "This inventory item holds another product than the line.");
        }

        return null;
    }
}
