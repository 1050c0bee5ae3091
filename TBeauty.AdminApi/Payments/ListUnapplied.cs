using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

internal static class ListUnapplied
{
    /// <summary>
    /// Verified money that pays for nothing: of cancelled orders, beyond an order's total, or for no order at all.
    /// </summary>
    /// <remarks>Of an order with several payments, the latest are the ones that were too much.</remarks>
    public static async Task<Results<Ok<PaymentListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, AllowedSteps steps, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var unapplied = Rows(db);
        var start = unapplied;
        if (paging.After is { } after)
        {
            var (time, id) = (Cursor.Parse(after)!.Value.CreatedAt, Cursor.Parse(after)!.Value.Id);
            start = unapplied.Where(
                p => EF.Functions.LessThan(ValueTuple.Create(p.CreatedAt, p.Id), ValueTuple.Create(time, id)));
        }

        var ordered = start.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id);
        var page = await Pages.Read(unapplied, ordered, filtered: true, paging, p => Cursor.Of(p.CreatedAt, p.Id), ct);
        var ids = page.Rows.Select(row => row.Id).ToArray();
        var payments = await PaymentResponse.Whole(db).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);

        return TypedResults.Ok(new PaymentListResponse(
            [.. page.Rows.Select(row =>
                PaymentResponse.From(payments[row.Id], steps) with { UnappliedAmount = Money.TwoPlaces(row.Amount) })],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next, null));
    }

    private static IQueryable<Row> Rows(CommerceDbContext db) =>
        db.Database.SqlQuery<Row>(HandlerSql.Statement("list_unapplied"));

    private sealed record Row(long Id, DateTimeOffset CreatedAt, decimal Amount);
}
