using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Messages;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Messages are written and recorded together, and each of them as if it were alone.</summary>
public class MessageBatchTests(Shop shop)
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_of_many_orders_of_one_moment_is_told_once_and_in_its_own_words()
    {
        const int buyers = 6, ordersOfEach = 5;
        var product = await shop.NewProduct(onHand: 1_000, price: 1_000.00m);
        var placed = await Task.WhenAll(Enumerable.Range(0, buyers).Select(async buyer =>
        {
            var customer = (await shop.Owner.Post("/api/v1/customers",
                new { first_name = $"Ada{(char)('a' + buyer)}", last_name = "Obi" })).Expect(201).Body["id"].Number();
            return await Task.WhenAll(Enumerable.Range(1, ordersOfEach).Select(async units =>
                (Customer: customer, Name: $"Ada{(char)('a' + buyer)}", Units: units,
                    Number: (await shop.Owner.Post("/api/v1/orders", new
                    {
                        customer_id = customer,
                        lines = new[] { new { product_id = product, quantity = units } },
                        delivery_method = "pickup",
                    })).Expect(201).Body["order_number"].Text())));
        }));

        foreach (var orders in placed)
        {
            Json[] told = [];
            await Wait.Until(async () =>
            {
                told = [.. (await shop.Owner.Get($"/api/v1/messages?customer_id={orders[0].Customer}")).Expect(200)
                    .Body["messages"].Items()];
                return told.Length is ordersOfEach
                    && Array.TrueForAll(told, message => message["status"].Text() is "not_sent");
            });

            Assert.All(told, message => Assert.Equal(1, message["attempts"].Number()));
            foreach (var (_, name, units, number) in orders)
            {
                var message = Assert.Single(told, message => message["subject"].Text().Contains(number));
                Assert.StartsWith($"Hello {name},\n", message["text"].Text());
                Assert.Contains($"Total: ₦{units},000.00", message["text"].Text());
            }
        }
    }

    [Fact]
    public async Task Of_attempts_that_end_together_only_those_are_recorded_that_nobody_else_has_taken_since()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var own = await OwnDatabase.Migrated(shop);
        await using var db = own.Open();
        await db.Database.ExecuteSqlAsync($"""
            insert into customers.customers (
                id, first_name, last_name, full_name_key, last_name_key, preferred_contact_method, country, is_active,
                is_vip, created_at, updated_at)
            values (7, 'Ada', 'Obi', 'ada obi', 'obi', 'email', 'Nigeria', true, false, {Now}, {Now});
            insert into ops.staff_users (id, email, name, role, password_hash, is_active, created_at, updated_at)
            values (7, 'o@example.com', 'O', 'owner', '', true, {Now}, {Now});
            insert into ops.staff_notifications (staff_id, events, told_news_id)
            values (7, array['failed_message'], 0);
            insert into ops.messages (
                id, outbox_id, kind, about, customer_id, recipient, status, attempts, tries, resends, next_attempt_at,
                created_at, updated_at)
            select id, id, 'order_placed', about, 7, 'ada@example.com', 'pending', 0, 0, 0, {Now}, {Now}, {Now}
            from (values (1, 'order:1'), (2, 'order:1'), (3, 'order:3'), (4, 'order:4'), (5, 'order:5'))
                as m (id, about)
            """, ct);

        var claimed = await DueMessages.Claim(db, 10, Now.AddMinutes(1), Now, ct);
        Assert.Equal([1, 3, 4, 5], claimed.Select(one => one.MessageId).Order());
        await db.Database.ExecuteSqlAsync($"""
            update ops.messages set attempts = 2 where id = 4;
            delete from ops.messages where id = 5
            """, ct);

        DueMessages.Attempted Ended(long id, MessageStatus status, DateTimeOffset? next = null) =>
            new(claimed.Single(one => one.MessageId == id), new(status, next, "It is a test.", null)
            {
                Written = new($"Subject {id}", $"Text {id}", $"<p>{id}</p>"),
            });
        var recorded = await DueMessages.Record(db,
            [Ended(1, MessageStatus.Dead), Ended(3, MessageStatus.Failed, Now.AddHours(1)),
                Ended(4, MessageStatus.Sent), Ended(5, MessageStatus.Sent)], Now.AddSeconds(5), ct);

        Assert.Equal([1, 3], recorded.Order());
        var messages = await db.Messages.AsNoTracking().OrderBy(m => m.Id).ToListAsync(ct);
        Assert.Equal(
            [(1, MessageStatus.Dead, null, "Text 1"), (2, MessageStatus.Pending, Now.AddSeconds(5), null),
                (3, MessageStatus.Failed, Now.AddHours(1), "Text 3"), (4, MessageStatus.Pending, Now, null)],
            messages.Select(m => ((int)m.Id, m.Status, m.NextAttemptAt, m.Text)));
        // Who died is news for staff, once; who waited behind it is next.
        Assert.Equal(["order_placed order:1"], await db.StaffNews.Select(n => n.Text).ToListAsync(ct));
        Assert.Equal([2], (await DueMessages.Claim(db, 10, Now.AddMinutes(1), Now.AddSeconds(5), ct))
            .Select(one => one.MessageId));
    }
}
