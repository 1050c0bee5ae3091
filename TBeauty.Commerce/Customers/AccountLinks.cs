using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>
/// One-time links with which customers set a password or confirm their address: staff hand them out, or the shop mails
/// them; the storefront takes them.
/// </summary>
public static class AccountLinks
{
    private const int TokenBytes = 32;
    private static readonly string Confirmation = EnumWords.Of(AccountLinkPurpose.Confirmation);

    /// <param name="Token">Told once, here; 256 random bits.</param>
    public sealed record Made(string Token, DateTimeOffset ExpiresAt);

    /// <summary>Makes a customer's link, in place of an older one for the same purpose.</summary>
    /// <param name="email">Where it is sent; null when staff hand it out.</param>
    /// <returns>Null when the record is closed, a guest's, or has no such e-mail address to sign in with.</returns>
    public static async Task<Made?> Make(
        CommerceDbContext db, long customer, AccountLinkPurpose purpose, string? email, DateTimeOffset now,
        CancellationToken ct)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var (hash, expiresAt, word) = (Hash(token), now + AccountLink.Lifetime(purpose), EnumWords.Of(purpose));
        var made = await db.Database.ExecuteSqlAsync($"""
            insert into customers.account_links as l (customer_id, purpose, token_hash, email, created_at, expires_at)
            select c.id, {word}, {hash}, {email}, {now}, {expiresAt}
            from customers.customers c
            where c.id = {customer} and c.is_active and not c.is_guest and c.email = coalesce({email}, c.email)
            on conflict (customer_id, purpose) do update
            set token_hash = excluded.token_hash, email = excluded.email, created_at = excluded.created_at,
                expires_at = excluded.expires_at
            """, ct);
        return made is 1 ? new(token, expiresAt) : null;
    }

    /// <summary>
    /// Whether a token would do now: asked before a password is hashed, so that guessing costs the shop nothing.
    /// </summary>
    public static Task<bool> Opens(CommerceDbContext db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        return db.AccountLinks.AnyAsync(
            l => l.TokenHash == hash && l.ExpiresAt > now && l.Purpose != AccountLinkPurpose.Confirmation, ct);
    }

    /// <summary>
    /// Uses a token up, with all other links that could set that password. Of two who use it at once, the one whose
    /// delete finds the row may go on. Who has it by e-mail has also shown that the address is theirs.
    /// </summary>
    /// <returns>Whose password may be set; null when the token is unknown, used, replaced or expired.</returns>
    public static async Task<long?> Use(CommerceDbContext db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        var used = await db.Database.SqlQuery<long>($"""
            with gone as (
                delete from customers.account_links l using customers.customers c
                where l.customer_id = (
                    select t.customer_id from customers.account_links t
                    where t.token_hash = {hash} and t.expires_at > {now} and t.purpose <> {Confirmation})
                  and l.purpose <> {Confirmation}
                  and c.id = l.customer_id and c.is_active and not c.is_guest and c.email = coalesce(l.email, c.email)
                returning l.customer_id, l.token_hash, l.email),
            confirmed as (
                update customers.customers c set email_confirmed_at = coalesce(c.email_confirmed_at, {now})
                from gone g where g.token_hash = {hash} and g.email is not null and c.id = g.customer_id)
            select g.customer_id as "Value" from gone g where g.token_hash = {hash}
            """).ToListAsync(ct);
        return used is [var customer] ? customer : null;
    }

    /// <summary>Confirms the address that a token was sent to, once.</summary>
    /// <returns>False when the token is unknown, used, replaced or expired, or the customer has another address
    /// now.</returns>
    public static async Task<bool> Confirm(CommerceDbContext db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(token);
        return await db.Database.ExecuteSqlAsync($"""
            with used as (
                delete from customers.account_links l
                where l.token_hash = {hash} and l.expires_at > {now} and l.purpose = {Confirmation}
                returning l.customer_id, l.email)
            update customers.customers c set email_confirmed_at = {now}, updated_at = {now}
            from used u where c.id = u.customer_id and c.email = u.email and c.is_active
            """, ct) is 1;
    }

    /// <summary>Makes a customer's links worthless that could set a password.</summary>
    public static Task Cancel(CommerceDbContext db, long customer, CancellationToken ct) =>
        db.AccountLinks.Where(l => l.CustomerId == customer && l.Purpose != AccountLinkPurpose.Confirmation)
            .ExecuteDeleteAsync(ct);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
