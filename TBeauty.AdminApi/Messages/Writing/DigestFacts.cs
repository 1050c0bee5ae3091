using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>What a digest tells a member of staff: the news since the last one, of each kind the latest few.</summary>
internal static class DigestFacts
{
    private const int LinesOfAKind = 20;

    /// <returns>Null when the person, or the news, is gone.</returns>
    public static async Task<Dictionary<string, object?>?> Read(
        CommerceDbContext db, Message message, ShopTerms terms, CancellationToken ct)
    {
        var staff = await db.StaffUsers.AsNoTracking()
            .SingleOrDefaultAsync(u => u.Id == message.StaffId && u.IsActive, ct);
        var wanted = await db.StaffNotifications.AsNoTracking()
            .SingleOrDefaultAsync(n => n.StaffId == message.StaffId, ct);
        if (staff is null || wanted is null || message is not { DetailId: { } until, NewsAfter: { } after })
            return null;

        StaffNews[] kinds = [.. wanted.Events.Select(EnumWords.Parse<StaffNews>)];
        var news = await db.StaffNews.AsNoTracking()
            .Where(n => n.Id > after && n.Id <= until && kinds.Contains(n.Kind)).OrderBy(n => n.Id)
            .Select(n => new { n.Kind, n.Text }).ToListAsync(ct);
        return news.Count is 0 ? null : Of(staff.Name, [.. news.Select(n => (n.Kind, n.Text))], terms);
    }

    internal static Dictionary<string, object?> Of(
        string name, IReadOnlyCollection<(StaffNews Kind, string Text)> news, ShopTerms terms) => new()
        {
            ["shop"] = MessageFacts.Shop(terms),
            ["staff"] = new Dictionary<string, object?> { ["name"] = name },
            ["digest"] = new Dictionary<string, object?>
            {
                ["count"] = news.Count,
                ["groups"] = news.GroupBy(one => one.Kind).OrderBy(group => group.Key)
                .Select(group => new Dictionary<string, object?>
                {
                    ["title"] = Title(group.Key),
                    ["count"] = group.Count(),
                    ["lines"] = group.Select(one => one.Text).TakeLast(LinesOfAKind).ToList(),
                    ["more"] = group.Count() > LinesOfAKind ? group.Count() - LinesOfAKind : null,
                }).ToList(),
            },
        };

    private static string Title(StaffNews kind) => kind switch
    {
        StaffNews.NewOrder => "New orders",
        StaffNews.NewProof => "Proofs of payment to be looked at",
        StaffNews.Shortfall => "Promised and not there",
        StaffNews.LowStock => "Low stock",
        StaffNews.FailedMessage => "Messages that could not be sent",
        _ => "Webhooks that could not be told",
    };
}
