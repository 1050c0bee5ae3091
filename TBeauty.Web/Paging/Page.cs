using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Paging;

/// <summary>One page of rows with the numbers that its envelope gives.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, long Total, bool TotalIsCapped, int Number, int Size, string? Next)
{
    public long PageCount => (Total + Size - 1) / Size;
}

/// <summary>Rows of a page, one more than it shows if there are more, with the total of their list.</summary>
/// <param name="Total">Of no meaning where there is no row.</param>
public sealed record CountedRows<T>(IReadOnlyList<T> Rows, long Total);

/// <summary>Where a row is in a list by age, with the total of that list.</summary>
public sealed record CountedPlace(long Id, DateTimeOffset CreatedAt, long Total);

/// <summary>Reads pages by key where the client says where it is, and by number near the top of a list.</summary>
public static class Pages
{
    /// <summary>
    /// How many rows are read, the next of these above the size: each has a query and a plan of its own.
    /// </summary>
    private static readonly int[] Limits = [2, 6, 11, 21, 51, PageRequest.LargestSize + 1];

    /// <summary>Checks what a client asks for before anything is read.</summary>
    /// <returns>The problem, or null.</returns>
    public static ProblemHttpResult? Refuse(PageRequest request)
    {
        if (request.After is { } after)
            return Cursor.Parse(after) is null ? Problem.Invalid(
                "after", "This is not a place in this list; take `next` of an earlier answer.") : null;

        return (long)request.PageNumber * request.PageSize > PageRequest.DeepestRow
            ? Problem.Of(400, "page.too_deep", $"Rows past {PageRequest.DeepestRow} are reached with after, not page.")
            : null;
    }

    /// <summary>Newest first: by creation, then id, both descending.</summary>
    /// <param name="rows">The rows, filtered and with what the answer needs included.</param>
    /// <param name="filtered">Whether they are filtered, so that the total is told only as far as 10,000.</param>
    /// <param name="request">A request that <see cref="Refuse"/> let pass.</param>
    /// <param name="counted">Where just these rows are counted along, for lists that grow without end.</param>
    public static Task<Page<T>> NewestFirst<T>(
        this IQueryable<T> rows, bool filtered, PageRequest request, CancellationToken ct,
        IQueryable<RowCount>? counted = null)
        where T : class, IListed =>
        Read(rows, ByAge(rows, request), filtered, request, row => Cursor.Of(row.CreatedAt, row.Id), ct, counted);

    /// <summary>
    /// Newest first, of rows that are read by SQL of their own: the query of their places, which is not run, becomes a
    /// part of it.
    /// </summary>
    /// <param name="rows">The rows, filtered.</param>
    /// <param name="filtered">Whether they are filtered, so that the total is told only as far as 10,000.</param>
    /// <param name="request">A request that <see cref="Refuse"/> let pass.</param>
    /// <param name="read">
    /// Reads what is shown of the rows that are at these places, in their order. The query selects the members of
    /// <see cref="CountedPlace"/> in theirs.
    /// </param>
    /// <param name="place">The place of what was read.</param>
    /// <param name="counted">Where just these rows are counted along, for lists that grow without end.</param>
    public static Task<Page<TShown>> NewestFirst<T, TShown>(
        this IQueryable<T> rows, bool filtered, PageRequest request,
        Func<IQueryable<CountedPlace>, CancellationToken, Task<CountedRows<TShown>>> read, Func<TShown, Cursor> place,
        CancellationToken ct, IQueryable<RowCount>? counted = null)
        where T : class, IListed =>
        Read(rows, ByAge(rows, request), filtered, request, (page, all) => read(
            counted is null
                ? page.Select(row => new CountedPlace(row.Id, row.CreatedAt, all.LongCount()))
                : page.Select(row => new CountedPlace(row.Id, row.CreatedAt, counted.Sum(part => part.Rows))),
            ct), place, counted, ct);

    /// <summary>By id ascending, for the small lists that people know by heart.</summary>
    /// <param name="rows">The rows, filtered and with what the answer needs included.</param>
    /// <param name="filtered">Whether they are filtered, so that the total is told only as far as 10,000.</param>
    /// <param name="request">A request that <see cref="Refuse"/> let pass.</param>
    public static Task<Page<T>> ById<T>(
        this IQueryable<T> rows, bool filtered, PageRequest request, CancellationToken ct)
        where T : class, IListed
    {
        var start = rows;
        if (request.After is { } after)
        {
            var id = Cursor.Parse(after)!.Value.Id;
            start = rows.Where(row => row.Id > id);
        }

        return Read(rows, start.OrderBy(row => row.Id), filtered, request, row => new Cursor(0, row.Id), ct);
    }

    /// <summary>
    /// A page of a list with an order of its own, and the list's total, read in one statement and so of one moment.
    /// </summary>
    /// <param name="rows">The filtered rows, which the total counts.</param>
    /// <param name="ordered">The same rows in their order, from after <see cref="PageRequest.After"/> on.</param>
    /// <param name="filtered">Whether they are filtered, so that the total is told only as far as 10,000.</param>
    /// <param name="request">A request that <see cref="Refuse"/> let pass.</param>
    /// <param name="place">The place of a row in that order.</param>
    /// <param name="counted">Where just these rows are counted along, for lists that grow without end.</param>
    public static Task<Page<T>> Read<T>(
        IQueryable<T> rows, IQueryable<T> ordered, bool filtered, PageRequest request, Func<T, Cursor> place,
        CancellationToken ct, IQueryable<RowCount>? counted = null) =>
        Read(rows, ordered, filtered, request, async (page, all) =>
        {
            // The total doesn't depend on a row: it is computed once.
            var found = await (counted is null
                ? page.Select(row => new Counted<T>(row, all.LongCount()))
                : page.Select(row => new Counted<T>(row, counted.Sum(part => part.Rows)))).ToListAsync(ct);
            return new CountedRows<T>(
                [.. found.Select(one => one.Row)], found is [{ Total: var total }, ..] ? total : 0);
        }, place, counted, ct);

    /// <param name="read">Reads the rows of a page with the total of all.</param>
    private static async Task<Page<TShown>> Read<T, TShown>(
        IQueryable<T> rows, IQueryable<T> ordered, bool filtered, PageRequest request,
        Func<IQueryable<T>, IQueryable<T>, Task<CountedRows<TShown>>> read, Func<TShown, Cursor> place,
        IQueryable<RowCount>? counted, CancellationToken ct)
    {
        var skipped = request.After is null ? (request.PageNumber - 1) * request.PageSize : 0;
        if (skipped > 0)
            ordered = ordered.Skip(skipped);
        if (filtered)
            rows = LiteralLimit.AtMost(rows, PageRequest.DeepestRow + 1);

        // One row more than asked tells whether there is a next page.
        var found = await read(LiteralLimit.AtMost(ordered, Limits.First(limit => limit > request.PageSize)), rows);

        var total = found.Rows.Count > 0 ? found.Total
            : skipped is 0 && request.After is null ? 0
            : counted is null ? await rows.LongCountAsync(ct)
            : await counted.SumAsync(part => part.Rows, ct);
        var capped = filtered && total > PageRequest.DeepestRow;

        var more = found.Rows.Count > request.PageSize;
        return new(
            more ? [.. found.Rows.Take(request.PageSize)] : found.Rows, capped ? PageRequest.DeepestRow : total, capped,
            request.PageNumber, request.PageSize, more ? place(found.Rows[request.PageSize - 1]).ToString() : null);
    }

    private static IQueryable<T> ByAge<T>(IQueryable<T> rows, PageRequest request)
        where T : class, IListed
    {
        if (request.After is { } after)
        {
            var (time, id) = (Cursor.Parse(after)!.Value.CreatedAt, Cursor.Parse(after)!.Value.Id);
            rows = rows.Where(row =>
                EF.Functions.LessThan(ValueTuple.Create(row.CreatedAt, row.Id), ValueTuple.Create(time, id)));
        }

        return rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);
    }

    private sealed record Counted<T>(T Row, long Total);
}
