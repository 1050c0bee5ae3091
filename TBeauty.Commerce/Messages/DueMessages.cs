using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Messages;

/// <summary>
/// What a dispatcher does with messages; see <c>messages.functions.sql</c>. Each step is one short transaction.
/// </summary>
public static class DueMessages
{
    private const int ForgottenAtOnce = 5_000;

    /// <summary>A message that one dispatcher has for itself for a while.</summary>
    /// <param name="MessageId">Which.</param>
    /// <param name="Attempt">The token with which its outcome is recorded.</param>
    /// <param name="Try">Which attempt it is since the message was made or sent again, from 1.</param>
    public sealed record Claimed(long MessageId, int Attempt, int Try);

    /// <summary>What became of an attempt.</summary>
    /// <param name="NextAttemptAt">Null when there will be none.</param>
    /// <param name="Error">One sentence for people; null when it was sent.</param>
    /// <param name="Response">What the mail server said.</param>
    public sealed record Outcome(MessageStatus Status, DateTimeOffset? NextAttemptAt, string? Error, string? Response)
    {
        /// <summary>What it says, where that is kept together with the outcome.</summary>
        public WrittenMessage? Written { get; init; }
    }

    /// <param name="most">How many in all.</param>
    /// <param name="until">When the caller is taken for dead.</param>
    public static Task<List<Claimed>> Claim(
        CommerceDbContext db, int most, DateTimeOffset until, DateTimeOffset now, CancellationToken ct) =>
        db.Database.SqlQuery<Claimed>($"""
            select message_id, attempt, try from ops.claim_messages({most}, {until}, {now})
            """).ToListAsync(ct);

    /// <summary>Keeps what it says, unless somebody else has taken the message since, or it is gone.</summary>
    /// <returns>Whether it was kept.</returns>
    public static async Task<bool> Write(
        CommerceDbContext db, Claimed claimed, WrittenMessage written, CancellationToken ct) =>
        await db.Messages
            .Where(m => m.Id == claimed.MessageId && m.Attempts == claimed.Attempt && m.LockedUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Subject, written.Subject)
                .SetProperty(m => m.Text, written.Text).SetProperty(m => m.Html, written.Html), ct) is 1;

    /// <returns>False when somebody else has taken the message since, or it is gone.</returns>
    public static async Task<bool> Record(
        CommerceDbContext db, Claimed claimed, Outcome outcome, DateTimeOffset now, CancellationToken ct)
    {
        var (status, written) = (EnumWords.Of(outcome.Status), outcome.Written);
        return (await db.Database.SqlQuery<bool>($"""
            select ops.record_message(
                {claimed.MessageId}, {claimed.Attempt}, {status}, {outcome.NextAttemptAt}, {outcome.Error}, {outcome.Response},
                {written?.Subject}, {written?.Text}, {written?.Html}, {now}) as "Value"
            """).ToListAsync(ct))[0];
    }

    /// <summary>
    /// Makes a message due now, whatever became of it, with all its tries before it, to the address that the customer
    /// has if it had none. One that is being sent at this moment is left to that attempt.
    /// </summary>
    public static Task Resend(CommerceDbContext db, long message, DateTimeOffset now, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
            update ops.messages m
            set status = :'MessageStatus.Pending', tries = 0, resends = m.resends + 1, next_attempt_at = {now},
                locked_until = null, recipient = coalesce(m.recipient, c.email),
                phone = coalesce(m.phone, c.phone_e164), updated_at = {now}
            from ops.messages own left join customers.customers c on c.id = own.customer_id
            where m.id = {message} and own.id = m.id and coalesce(m.recipient, c.email) is not null
              and (m.locked_until is null or m.locked_until < {now})
            """), ct);

    /// <summary>Removes messages that are older than anybody asks for, unless one is still to be sent.</summary>
    /// <returns>Whether there was anything.</returns>
    public static async Task<bool> Forget(CommerceDbContext db, DateTimeOffset before, CancellationToken ct)
    {
        var (any, removed) = (false, 0);
        do
        {
            removed = await db.Database.ExecuteSqlAsync(SqlWords.Fill($"""
                delete from ops.messages where id in (
                    select m.id from ops.messages m
                    where m.created_at < {before} and m.status not in (:'MessageStatuses.Open')
                    order by m.created_at limit {ForgottenAtOnce})
                """), ct);
            any |= removed > 0;
        }
        while (removed is ForgottenAtOnce);
        return any;
    }
}
