using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>One-time links with which customers set a password: staff hand them out, the storefront takes them.</summary>
public static class AccountLinks
{
    private const int TokenBytes = 32;

    /// <param name="Token">Told once, here; 256 random bits.</param>
    public sealed record Made(string Token, DateTimeOffset ExpiresAt);

    /// <summary>Makes a customer's link, in place of an older one.</summary>
    /// <returns>Null when the record is closed, a guest's, or has no e-mail address to sign in with.</returns>
    public static async Task<Made?> Make(CommerceDbContext db, long customer, DateTimeOffset now, CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var (hash, expiresAt) = (Hash(token), now + AccountLink.Lifetime);
        var made = await db.Database.ExecuteSqlAsync($"""
            insert into customers.account_links as l (customer_id, token_hash, created_at, expires_at)
            select c.id, {hash}, {now}, {expiresAt}
            from customers.customers c where c.id = {customer} and c.is_active and not c.is_guest and c.email is not null
            on conflict (customer_id) do update
            set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
            """, ct);
        return made is 1 ? new(token, expiresAt) : null;
    }

    /// <summary>Whether a token would do now: asked before a password is hashed, so that guessing costs the shop nothing.</summary>
    public static Task<bool> Opens(CommerceDbContext db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        return db.AccountLinks.AnyAsync(l => l.TokenHash == hash && l.ExpiresAt > now, ct);
    }

    /// <summary>Uses a token up. Of two who use it at once, the one whose delete finds the row may go on.</summary>
    /// <returns>Whose password may be set; null when the token is unknown, used, replaced or expired.</returns>
    public static async Task<long?> Use(CommerceDbContext db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        var used = await db.Database.SqlQuery<long>($"""
            delete from customers.account_links l using customers.customers c
            where l.token_hash = {hash} and l.expires_at > {now}
              and c.id = l.customer_id and c.is_active and not c.is_guest and c.email is not null
            returning l.customer_id as "Value"
            """).ToListAsync(ct);
        return used is [var customer] ? customer : null;
    }

    /// <summary>Makes a customer's link worthless.</summary>
    public static Task Cancel(CommerceDbContext db, long customer, CancellationToken ct) =>
        db.AccountLinks.Where(l => l.CustomerId == customer).ExecuteDeleteAsync(ct);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
