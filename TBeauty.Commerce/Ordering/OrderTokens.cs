using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// Tokens of single orders: a guest's checkout gives one, and each look-up another. An order may have several at once,
/// so that a new one takes nothing from a page that is still open.
/// </summary>
public static class OrderTokens
{
    /// <summary>Longer than anybody waits for a parcel, or for their money after a return.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private const int TokenBytes = 32;

    /// <param name="CustomerId">Whose order it is now.</param>
    public sealed record Opened(long OrderId, long CustomerId);

    /// <summary>Makes one more token of an order.</summary>
    /// <returns>Told once, here; 256 random bits. Null when the order or the person behind it is gone.</returns>
    public static async Task<string?> Issue(CommerceDbContext db, long order, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var made = await db.Database.ExecuteSqlAsync($"""
            insert into ordering.order_tokens (token_hash, order_id, created_at, expires_at)
            select {Hash(token)}, o.id, now(), now() + {Lifetime}
            from ordering.orders o join customers.customers c on c.id = o.customer_id
            where o.id = {order} and c.erased_at is null
            """, ct);
        return made is 1 ? token : null;
    }

    /// <returns>Null when the token is unknown or has expired.</returns>
    public static Task<Opened?> Read(CommerceDbContext db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        return db.OrderTokens.Where(t => t.TokenHash == hash && t.ExpiresAt > now)
            .Join(db.Orders, t => t.OrderId, o => o.Id, (t, o) => new Opened(o.Id, o.CustomerId))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>What is kept of a token.</summary>
    internal static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
