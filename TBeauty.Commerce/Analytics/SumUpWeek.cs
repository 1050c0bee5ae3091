using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Analytics;

/// <summary>Sums up a week that is over, so that nobody has to count its orders again.</summary>
public static class SumUpWeek
{
    private static readonly DateOnly FirstMonday = new(2000, 1, 3);

    /// <returns>Weeks that are not summed up yet, or have changed since; each by its Monday, in days since that of
    /// 2000.</returns>
    public static Task<List<long>> Late(CommerceDbContext db, DateTimeOffset now, CancellationToken ct) =>
        db.Database.SqlQuery<long>($"""select d.week as "Value" from analytics.due_weeks({now}) d""").ToListAsync(ct);

    public static async Task<bool> Run(CommerceDbContext db, long week, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select analytics.sum_up_week({FirstMonday.AddDays((int)week)})", ct);
        return true;
    }
}
