using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>Pages of the small lists by id.</summary>
internal static class NamedPage
{
    public static Page<T> Of<T>(IReadOnlyList<T> all, Func<T, long> id, PageRequest request)
    {
        var (number, size) = (request.Page ?? 1, request.Size ?? 20);
        var start = request.After is { } after
            ? all.Count(row => id(row) <= Cursor.Parse(after)!.Value.Id)
            : (int)Math.Min((long)(number - 1) * size, all.Count);

        var rows = all.Skip(start).Take(size).ToArray();
        var next = start + rows.Length < all.Count ? new Cursor(0, id(rows[^1])).ToString() : null;
        return new(rows, all.Count, TotalIsCapped: false, number, size, next);
    }
}
