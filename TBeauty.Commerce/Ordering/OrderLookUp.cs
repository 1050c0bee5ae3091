using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// Somebody asks for a token of an order whose number they know. It is sent, never shown: the event names the order and
/// whom its customer can be reached by, and whoever sends the message makes the token (<see
/// cref="OrderTokens.Issue"/>).
/// </summary>
public static class OrderLookUp
{
    /// <summary>Spelled out in SQL too, where an index of these few is used.</summary>
    public const string Event = "order.lookup";

    /// <summary>Whoever asks again and again can't fill somebody's mailbox.</summary>
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromMinutes(1);

    /// <summary>Writes the event down, if the number and one of the others are of one order.</summary>
    /// <param name="email">Any spelling.</param>
    /// <param name="phone">Any spelling.</param>
    public static Task Ask(
        CommerceDbContext db, string orderNumber, string? email, string? phone, DateTimeOffset now,
        CancellationToken ct)
    {
        var number = Codes.Number(orderNumber);
        var mail = email is null ? null : EmailAddress.Of(email);
        var (called, typed) = (CustomerPhones.E164(phone), phone?.Trim());
        return db.Database.ExecuteSqlAsync($"""
            insert into ops.outbox (event, subject, data, created_at)
            select {Event}, 'order:' || o.id,
                json_build_object('order_id', o.id, 'recipient', coalesce(c.email, c.phone_e164, c.phone)), {now}
            from ordering.orders o join customers.customers c on c.id = o.customer_id
            where o.order_number = {number} and c.erased_at is null
              and (c.email = {mail} or c.phone_e164 = {called} or c.phone = {typed})
              and not exists (
                  select from ops.outbox earlier
                  where earlier.event = 'order.lookup' and earlier.subject = 'order:' || o.id
                    and earlier.created_at > {now - BetweenMessages})
            """, ct);
    }
}
