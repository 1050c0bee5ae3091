using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Messages;

/// <summary>What staff are told, in one message in five minutes at most; see <c>staff_news.functions.sql</c>.</summary>
public static class StaffDigests
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <returns>Whether anybody gets one.</returns>
    public static async Task<bool> Make(CommerceDbContext db, DateTimeOffset now, CancellationToken ct) =>
        (await db.Database.SqlQuery<int>($"""select ops.make_digests({now}) as "Value" """).ToListAsync(ct))[0] > 0;

    /// <summary>Removes old news.</summary>
    /// <returns>Whether there was any.</returns>
    public static async Task<bool> Forget(CommerceDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - KeptFor;
        return await db.StaffNews.Where(n => n.CreatedAt < before).ExecuteDeleteAsync(ct) > 0;
    }
}
