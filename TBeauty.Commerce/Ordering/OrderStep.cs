using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>Takes one step with an order: one SQL function, which does all of it or says why it does nothing.</summary>
internal static class OrderStep
{
    /// <param name="db">Any context; the step commits by itself unless the context is in a transaction.</param>
    /// <param name="order">Whose step it is.</param>
    /// <param name="act">What can't be done when the order stands elsewhere, as in "cannot be packed".</param>
    /// <param name="call">The call of the function.</param>
    /// <returns>What the function made, if anything; null when there is no such order.</returns>
    /// <exception cref="RuleViolation">
    /// <c>order.status</c>, <c>order.unpaid</c>, <c>order.not_allocated</c>, <c>order.quantity</c>,
    /// <c>stock.insufficient</c> or <c>item.not_sellable</c>; nothing was changed. Where lines are at fault they are
    /// listed in <c>lines</c>.
    /// </exception>
    public static async Task<Result?> Take(
        CommerceDbContext db, long order, string act, FormattableString call, CancellationToken ct)
    {
        var row = (await db.Database.SqlQuery<Row>(call).ToListAsync(ct))[0];
        return row.Outcome switch
        {
            "done" => new(row.RowId),
            "unknown" => null,
            "status" => throw await WrongStatus(db, order, act, ct),
            "unpaid" => throw Refusal("order.unpaid", "An order is shipped once it is paid, at least in part.", row),
            "not_allocated" => throw Refusal("order.not_allocated", "Not every unit has been allocated.", row),
            "quantity" => throw Refusal("order.quantity", "A line has fewer units than that.", row),
            "insufficient" => throw Refusal("stock.insufficient", "An inventory item has fewer units to give.", row),
            "not_sellable" => throw Refusal("item.not_sellable", "An inventory item is expired or switched off.", row),
            var outcome => throw new InvalidOperationException($"Nobody knows what {outcome} means."),
        };
    }

    private static async Task<RuleViolation> WrongStatus(
        CommerceDbContext db, long order, string act, CancellationToken ct)
    {
        var status = EnumWords.Of(await db.Orders.Where(o => o.Id == order).Select(o => o.Status).SingleAsync(ct));
        return new("order.status", $"An order that is {status} cannot {act}.")
        {
            Details = new Dictionary<string, object?> { ["order_status"] = status },
        };
    }

    private static RuleViolation Refusal(string code, string sentence, Row row) => row.Details is null
        ? new(code, sentence)
        : new(code, sentence)
        {
            Details = new Dictionary<string, object?>
            {
                ["lines"] =
                JsonSerializer.Deserialize<JsonElement>(row.Details)
            },
        };

    /// <param name="Made">The id of the row that the step made: a shipment, a return.</param>
    public sealed record Result(long? Made);

    private sealed record Row(string Outcome, long? RowId, string? Details);
}
