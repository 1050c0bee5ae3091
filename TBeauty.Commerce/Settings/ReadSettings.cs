using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Settings;

/// <summary>What owners have set, as the database has it.</summary>
public static class ReadSettings
{
    /// <summary>Which version of it holds: the question that every replica asks all the time.</summary>
    public static Task<uint> Version(CommerceDbContext db, CancellationToken ct) =>
        db.Settings.Where(settings => settings.Id == ShopSettings.OnlyId).Select(settings => settings.Version)
            .SingleAsync(ct);

    /// <summary>All of it, only to be read.</summary>
    public static Task<ShopSettings> Run(CommerceDbContext db, CancellationToken ct) =>
        db.Settings.AsNoTracking().SingleAsync(settings => settings.Id == ShopSettings.OnlyId, ct);
}
