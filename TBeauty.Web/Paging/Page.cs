using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;

namespace TBeauty.Web.Paging;

/// <summary>The numbers that a page's envelope gives.</summary>
public record PageNumbers(long Total, bool TotalIsCapped, int Number, int Size, string? Next)
{
    public long PageCount => (Total + Size - 1) / Size;

    /// <summary>Writes them as the members that each envelope has behind its list.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteNumber("total", Total);
        json.WriteBoolean("total_is_capped", TotalIsCapped);
        json.WriteNumber("page", Number);
        json.WriteNumber("size", Size);
        json.WriteNumber("pages", PageCount);
        json.WriteString("next", Next);
    }
}

/// <summary>One page of rows with the numbers that its envelope gives.</summary>
public sealed record Page<T>(IReadOnlyList<T> Rows, long Total, bool TotalIsCapped, int Number, int Size, string? Next)
    : PageNumbers(Total, TotalIsCapped, Number, Size, Next);

/// <summary>A row with the total of its list.</summary>
public sealed class CountedRow<T>
{
    public required T Row { get; init; }

    public required long Total { get; init; }
}

/// <summary>What was read of a page.</summary>
/// <param name="Count">How many rows, also those after the ones that are shown.</param>
/// <param name="Total">Of their list; of no meaning where there is no row.</param>
/// <param name="Last">The place of the last one that is shown.</param>
public readonly record struct RowsRead(int Count, long Total, Cursor Last);

/// <summary>Reads pages by key where the client says where it is, and by number near the top of a list.</summary>
public static class Pages
{
    /// <summary>
    /// How many rows are read, the next of these above the size: each has a query and a plan of its own.
    /// </summary>
    private static readonly int[] Limits = [2, 6, 11, 21, 51, PageRequest.LargestSize + 1];

    /// <summary>Checks what a client asks for before anything is read.</summary>
    /// <param name="request">What a client asks for.</param>
    /// <param name="order">Which of the list's orders; 0 for the usual one.</param>
    /// <returns>The problem, or null.</returns>
    public static ProblemHttpResult? Refuse(PageRequest request, byte order = 0)
    {
        if (request.After is { } after)
        {
            return Cursor.Parse(after) is not { } place
                ? Problem.Invalid("after", "This is not a place in this list; take `next` of an earlier answer.")
                : place.Order != order
                ? Problem.Invalid("after",
                    "This is a place in a list in another order; take `next` of an answer in this one.")
                : null;
        }

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
    /// Newest first, of rows that are read and written without entities: their query, which is not run, becomes a part
    /// of a statement.
    /// </summary>
    /// <param name="rows">The rows, filtered. Not asked for where the SQL is known.</param>
    /// <param name="filtered">Whether they are filtered, so that the total is told only as far as 10,000.</param>
    /// <param name="request">A request that <see cref="Refuse"/> let pass.</param>
    /// <param name="select">The columns that are read of each row.</param>
    /// <param name="statement">What the query's SQL becomes a part of; the same for all queries of a name.</param>
    /// <param name="read">Runs the statement and shows so many of its rows, in their order.</param>
    /// <param name="counted">Where just these rows are counted along, for lists that grow without end.</param>
    /// <param name="name">
    /// Which list, of the few that staff look at all the time: its SQL is then remembered. Null where it depends on
    /// more of the request than its place.
    /// </param>
    public static Task<PageNumbers> NewestFirst<T>(
        Func<IQueryable<T>> rows, bool filtered, PageRequest request,
        Func<IQueryable<CountedRow<T>>, IQueryable> select, Func<string, string> statement,
        Func<PageSql, CancellationToken, Task<RowsRead>> read, CancellationToken ct,
        Func<IQueryable<RowCount>>? counted = null, string? name = null)
        where T : class, IListed
    {
        var after = request.After is { } text ? Cursor.Parse(text) : null;
        var sql = PageSql.Of<T>(
            request.After is null && request.PageNumber > 1 ? null : name, Limit(request), request.PageSize, after,
            Query, statement);
        return Numbered(
            () => Countable(rows(), filtered), request, () => read(sql, ct), counted, filtered, ct);

        IQueryable Query()
        {
            var all = rows();
            return select(Counted(
                Limited(ByAge(all, request), request), Countable(all, filtered), counted?.Invoke()));
        }
    }

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
    public static async Task<Page<T>> Read<T>(
        IQueryable<T> rows, IQueryable<T> ordered, bool filtered, PageRequest request, Func<T, Cursor> place,
        CancellationToken ct, IQueryable<RowCount>? counted = null)
        where T : class
    {
        List<CountedRow<T>> found = [];
        var all = Countable(rows, filtered);
        var numbers = await Numbered(() => all, request, async () =>
        {
            found = await Counted(Limited(ordered, request), all, counted).ToListAsync(ct);
            return new(
                found.Count, found is [{ Total: var total }, ..] ? total : 0,
                found.Count > 0 ? place(found[Math.Min(found.Count, request.PageSize) - 1].Row) : default);
        }, counted is null ? null : () => counted, filtered, ct);
        return new(
            [.. found.Take(request.PageSize).Select(one => one.Row)], numbers.Total, numbers.TotalIsCapped,
            numbers.Number, numbers.Size, numbers.Next);
    }

    /// <summary>The total doesn't depend on a row: it is computed once.</summary>
    private static IQueryable<CountedRow<T>> Counted<T>(
        IQueryable<T> page, IQueryable<T> all, IQueryable<RowCount>? counted) =>
        counted is null
            ? page.Select(row => new CountedRow<T> { Row = row, Total = all.LongCount() })
            : page.Select(row => new CountedRow<T> { Row = row, Total = counted.Sum(part => part.Rows) });

    /// <param name="all">What the total counts.</param>
    /// <param name="read">Reads a page, with a row more than it shows if there are more.</param>
    private static async Task<PageNumbers> Numbered<T>(
        Func<IQueryable<T>> all, PageRequest request, Func<Task<RowsRead>> read, Func<IQueryable<RowCount>>? counted,
        bool filtered, CancellationToken ct)
    {
        var found = await read();
        var total = found.Count > 0 ? found.Total
            : request.After is null && request.PageNumber is 1 ? 0
            : counted is null ? await all().LongCountAsync(ct)
            : await counted().SumAsync(part => part.Rows, ct);
        var capped = filtered && total > PageRequest.DeepestRow;
        return new(
            capped ? PageRequest.DeepestRow : total, capped, request.PageNumber, request.PageSize,
            found.Count > request.PageSize ? found.Last.ToString() : null);
    }

    /// <summary>One row more than asked tells whether there is a next page.</summary>
    private static int Limit(PageRequest request) => Limits.First(limit => limit > request.PageSize);

    private static IQueryable<T> Limited<T>(IQueryable<T> ordered, PageRequest request)
    {
        var skipped = request.After is null ? (request.PageNumber - 1) * request.PageSize : 0;
        return LiteralLimit.AtMost(skipped > 0 ? ordered.Skip(skipped) : ordered, Limit(request));
    }

    private static IQueryable<T> Countable<T>(IQueryable<T> rows, bool filtered) =>
        filtered ? LiteralLimit.AtMost(rows, PageRequest.DeepestRow + 1) : rows;

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
}
