using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

public sealed record CancelLinesRequest : IValidatableObject
{
    /// <summary>What is dropped; without it everything that has not been shipped.</summary>
    [NoNulls, Length(1, Order.LinesAtMost)]
    public IReadOnlyList<LineQuantity>? Lines { get; init; }

    [NotBlank, StringLength(OrderEvent.NoteLength)]
    public string? Reason { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        LineQuantities.NamedTwice(Lines);
}

internal static class CancelLines
{
    /// <summary>
    /// Drops units that have not been shipped, and lowers the totals; what was paid beyond them becomes credit.
    /// Dropping all of an order cancels it; dropping all that was not shipped makes it shipped.
    /// </summary>
    public static async Task<Results<Ok<OrderResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CancelLinesRequest? request, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        TimeProvider clock, CancellationToken ct)
    {
        if (await LineQuantities.RefuseForeign(db, id, request?.Lines?.Select(line => line.OrderItemId), ct)
            is { } refusal)
            return refusal;

        return await DropUnits.Run(
            db, id, request?.Lines.Units(), request?.Reason, user.Actor(), clock.GetUtcNow(), ct)
            ? await GetOrder.After(db, id, response, ct)
            : TypedResults.NotFound();
    }
}
