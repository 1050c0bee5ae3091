using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Orders;

/// <summary>The steps that can be taken with many orders at once.</summary>
public enum BulkStep
{
    Allocate,
    Confirm,
    Processing,
    Pack,
    Shipments,
    Deliver,
    Cancel,
}

public enum BulkOutcome
{
    Done,

    /// <summary>It stood there already; nothing was done.</summary>
    Already,

    Refused,
    NotFound,
}

public sealed record StepThroughOrdersRequest : IValidatableObject
{
    public required BulkStep Step { get; init; }

    [Length(1, OrdersAtMost), Ids]
    public required IReadOnlyList<long> OrderIds { get; init; }

    /// <summary>Why, for cancelling.</summary>
    [NotBlank, StringLength(OrderEvent.NoteLength)]
    public string? Reason { get; init; }

    /// <summary>Who carries them, for shipments.</summary>
    [NotBlank, Visible, StringLength(Shipment.CourierLength)]
    public string? CourierService { get; init; }

    internal const int OrdersAtMost = 100;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Step is BulkStep.Cancel && Reason is null)
            yield return new("Say why they are cancelled.", [nameof(Reason)]);
        if (OrderIds.Distinct().Count() < OrderIds.Count)
            yield return new("An order is there twice; name each once.", [nameof(OrderIds)]);
    }
}

/// <param name="Status">Where the order stands now; null when there is none.</param>
/// <param name="Code">Why it was refused, as the step itself says it.</param>
internal sealed record BulkResult(long OrderId, BulkOutcome Outcome, OrderStatus? Status, string? Code, string? Detail);

internal sealed record BulkResponse(IReadOnlyList<BulkResult> Results, int Done, int Refused);

internal static class StepThroughOrders
{
    /// <summary>
    /// Takes one step with up to 100 orders, each by itself: what one is refused stops none of the others.
    /// </summary>
    /// <remarks>
    /// The results stand in the order of `order_ids`. A call may be repeated: an order that stands where the step leads
    /// is `already` there, and nothing is done with it.
    /// </remarks>
    public static async Task<Results<Ok<BulkResponse>, ProblemHttpResult>> Handle(
        StepThroughOrdersRequest request, ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        var step = EnumWords.Of(request.Step);
        if (!Policies.Allows(user, AllowedSteps.OrderPolicy(step)))
            return Problem.Of(403, "auth.forbidden", "Your role may not take this step.");

        var results = new List<BulkResult>();
        foreach (var id in request.OrderIds)
        {
            // No order is held while the next one is waited for.
            var (outcome, code, detail) = await Take(request, id, user.Actor(), db, terms.Value, clock, ct);
            db.ChangeTracker.Clear();
            var status = outcome is BulkOutcome.NotFound ? null : await StatusOf(db, id, ct);
            results.Add(new(id, outcome, status, code, detail));
        }

        return TypedResults.Ok(new BulkResponse(
            results, results.Count(result => result.Outcome is BulkOutcome.Done),
            results.Count(result => result.Outcome is BulkOutcome.Refused)));
    }

    private static async Task<(BulkOutcome, string?, string?)> Take(
        StepThroughOrdersRequest request, long id, string actor, CommerceDbContext db, ShopTerms terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        var before = await StatusOf(db, id, ct);
        if (before is null)
            return (BulkOutcome.NotFound, null, null);
        if (before == LeadsTo(request.Step))
            return (BulkOutcome.Already, null, null);

        try
        {
            var known = request.Step switch
            {
                BulkStep.Allocate => await AllocateStock.ByRule(db, id, actor, clock, ct),
                BulkStep.Confirm => await Advance((order, now) => order.Confirm(now)),
                BulkStep.Processing => await Advance((order, now) => order.Process(now)),
                BulkStep.Pack => await Advance((order, now) => order.Pack(now)),
                BulkStep.Deliver => await Advance((order, now) => order.Deliver(now)),
                BulkStep.Cancel => await CancelOrder.ByStaff(db, id, actor, request.Reason!, clock.GetUtcNow(), ct),
                _ =>
                    await ShipUnits.Run(
                    db, id, new(null, request.CourierService?.Trim(), null), terms, actor, clock, ct) is not null,
            };
            return (known ? BulkOutcome.Done : BulkOutcome.NotFound, null, null);
        }
        catch (RuleViolation refusal)
        {
            return (BulkOutcome.Refused, refusal.Code, refusal.Message);
        }

        Task<bool> Advance(Action<Order, DateTimeOffset> verb) =>
            AdvanceStatus.Run(db, id, verb, actor, clock.GetUtcNow(), ct);
    }

    private static OrderStatus? LeadsTo(BulkStep step) => step switch
    {
        BulkStep.Confirm => OrderStatus.Confirmed,
        BulkStep.Processing => OrderStatus.Processing,
        BulkStep.Pack => OrderStatus.Packed,
        BulkStep.Shipments => OrderStatus.Shipped,
        BulkStep.Deliver => OrderStatus.Delivered,
        BulkStep.Cancel => OrderStatus.Cancelled,
        _ => null,
    };

    private static Task<OrderStatus?> StatusOf(CommerceDbContext db, long id, CancellationToken ct) =>
        db.Orders.Where(o => o.Id == id).Select(o => (OrderStatus?)o.Status).SingleOrDefaultAsync(ct);
}
