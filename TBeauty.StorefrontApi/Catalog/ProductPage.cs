using TBeauty.Web.Paging;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>The part of a ranked list that a client asked for.</summary>
internal sealed record ProductPage(
    IReadOnlyList<SellableProduct> Products, long Total, bool TotalIsCapped, int Number, int Size, string? Next)
    : PageNumbers(Total, TotalIsCapped, Number, Size, Next)
{
    /// <param name="found">All that was found, in order.</param>
    /// <param name="request">A request that <see cref="Pages.Refuse"/> let pass.</param>
    /// <param name="key">
    /// The number that the list is sorted by, biggest first unless <paramref name="ascending"/>; null where it is
    /// sorted by something else. Then a place is found again by its product and, once that is gone, by its rank.
    /// </param>
    /// <param name="filtered">Whether the total stops at 10,000.</param>
    /// <param name="order">Of the list, that <see cref="Pages.Refuse"/> was told.</param>
    public static ProductPage Of(
        IReadOnlyList<SellableProduct> found, PageRequest request, bool filtered,
        Func<SellableProduct, long>? key = null,
        bool ascending = false, byte order = 0)
    {
        var (number, size) = (request.Page ?? 1, request.Size ?? 20);
        var start = request.After is { } after
            ? Start(found, Cursor.Parse(after)!.Value, key, ascending)
            : Math.Min((long)(number - 1) * size, found.Count);

        var end = (int)Math.Min(start + size, found.Count);
        var rows = new SellableProduct[end - (int)start];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = found[(int)start + row];

        var next = end < found.Count
            ? new Cursor(key is null ? end : key(rows[^1]), rows[^1].Id) { Order = order }.ToString()
            : null;

        var capped = filtered && found.Count > PageRequest.DeepestRow;
        return new(rows, capped ? PageRequest.DeepestRow : found.Count, capped, number, size, next);
    }

    private static int Start(
        IReadOnlyList<SellableProduct> found, Cursor after, Func<SellableProduct, long>? key, bool ascending)
    {
        if (key is null)
        {
            for (var i = 0; i < found.Count; i++)
            {
                if (found[i].Id == after.Id)
                    return i + 1;
            }

            return (int)Math.Clamp(after.Key, 0, found.Count);
        }

        var (low, high) = (0, found.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var place = (key(found[middle]), found[middle].Id).CompareTo((after.Key, after.Id));
            if (ascending ? place <= 0 : place >= 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
