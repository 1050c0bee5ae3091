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

    /// <summary>An attempt and what became of it.</summary>
    public sealed record Attempted(Claimed Claimed, Outcome Outcome);

    /// <param name="most">How many in all.</param>
    /// <param name="until">When the caller is taken for dead.</param>
    public static Task<List<Claimed>> Claim(
        CommerceDbContext db, int most, DateTimeOffset until, DateTimeOffset now, CancellationToken ct) =>
        db.Database.SqlQuery<Claimed>($"""
            select message_id, attempt, try from ops.claim_messages({most}, {until}, {now})
            """).ToListAsync(ct);

    /// <summary>Keeps what messages say, each unless somebody else has taken it since, or it is gone.</summary>
    /// <returns>Those that were kept.</returns>
    public static async Task<HashSet<long>> Write(
        CommerceDbContext db, IReadOnlyCollection<(Claimed Claimed, WrittenMessage Written)> messages,
        CancellationToken ct)
    {
        if (messages.Count is 0)
            return [];

        long[] ids = [.. messages.Select(message => message.Claimed.MessageId)];
        int[] attempts = [.. messages.Select(message => message.Claimed.Attempt)];
        string[] subjects = [.. messages.Select(message => message.Written.Subject)];
        string[] texts = [.. messages.Select(message => message.Written.Text)];
        string[] htmls = [.. messages.Select(message => message.Written.Html)];
        return [.. await db.Database.SqlQuery<long>($"""
            update ops.messages m set subject = w.subject, text = w.text, html = w.html
            from unnest({ids}, {attempts}, {subjects}, {texts}, {htmls}) as w (id, attempt, subject, text, html)
            where m.id = w.id and m.attempts = w.attempt and m.locked_until is not null
            returning m.id as "Value"
            """).ToListAsync(ct)];
    }

    /// <summary>Writes down what became of attempts, in one statement.</summary>
    /// <returns>Those that were written down: not if somebody else has taken one since, or it is gone.</returns>
    public static async Task<HashSet<long>> Record(
        CommerceDbContext db, IReadOnlyCollection<Attempted> attempted, DateTimeOffset now, CancellationToken ct)
    {
        if (attempted.Count is 0)
            return [];

        long[] ids = [.. attempted.Select(one => one.Claimed.MessageId)];
        int[] attempts = [.. attempted.Select(one => one.Claimed.Attempt)];
        string[] statuses = [.. attempted.Select(one => EnumWords.Of(one.Outcome.Status))];
        DateTimeOffset?[] next = [.. attempted.Select(one => one.Outcome.NextAttemptAt)];
        string?[] errors = [.. attempted.Select(one => one.Outcome.Error)];
        string?[] responses = [.. attempted.Select(one => one.Outcome.Response)];
        string?[] subjects = [.. attempted.Select(one => one.Outcome.Written?.Subject)];
        string?[] texts = [.. attempted.Select(one => one.Outcome.Written?.Text)];
        string?[] htmls = [.. attempted.Select(one => one.Outcome.Written?.Html)];
        return [.. (await db.Database.SqlQuery<long[]>($"""
            select ops.record_messages(
                {ids}, {attempts}, {statuses}, {next}, {errors}, {responses}, {subjects}, {texts}, {htmls},
                {now}) as "Value"
            """).ToListAsync(ct))[0]];
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
