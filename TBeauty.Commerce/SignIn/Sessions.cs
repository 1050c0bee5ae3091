using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.SignIn;

/// <summary>Sign-ins and the rotation of their refresh tokens.</summary>
public static class Sessions
{
    /// <summary>The audience whose people are customers.</summary>
    public const string OfCustomers = "storefront";

    /// <summary>How long a refresh token lives; every use starts it anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    /// <summary>
    /// How long the token before the newest still answers its successor, for clients that lost the answer.
    /// </summary>
    public static readonly TimeSpan LostAnswerGrace = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Holds a person until the transaction ends, if the password that was checked is still theirs and nobody has shut
    /// them out. To check a password takes a while: who changes it meanwhile ends the sessions that there are, and this
    /// one must not come after.
    /// </summary>
    /// <param name="hash">What the password was checked against.</param>
    public static async Task<bool> HoldPerson(
        CommerceDbContext db, string audience, long subject, string hash, CancellationToken ct) =>
        await db.Database.SqlQuery<long>(audience is OfCustomers
            ? (FormattableString)$"""
                select c.id as "Value" from customers.customers c
                where c.id = {subject} and c.is_active and c.password_hash = {hash} for no key update
                """
            : $"""
                select u.id as "Value" from ops.staff_users u
                where u.id = {subject} and u.is_active and u.password_hash = {hash} for no key update
                """).ToListAsync(ct) is [_];

    /// <param name="SubjectId">Whose session it is.</param>
    /// <param name="Generation">The generation of the token to hand out.</param>
    public sealed record Rotated(long SubjectId, int Generation);

    /// <summary>
    /// Uses up one generation of a session and starts the next, while its person is active. A generation used before,
    /// other than the one just replaced, was stolen or replayed: the whole family ends.
    /// </summary>
    /// <returns>Null when the token is no longer good.</returns>
    public static async Task<Rotated?> Rotate(
        CommerceDbContext db, string audience, Guid id, int generation, DateTimeOffset now, CancellationToken ct)
    {
        var rotated = await db.Database.SqlQuery<Rotated>($"""
            update ops.sessions
            set generation = generation + 1, rotated_at = now(), expires_at = now() + {Lifetime}
            where id = {id} and audience = {audience} and generation = {generation}
              and revoked_at is null and expires_at > now()
              and (exists (select from customers.customers c where c.id = subject_id and c.is_active)
                   and audience = 'storefront'
                or exists (select from ops.staff_users u where u.id = subject_id and u.is_active) and audience = 'admin')
            returning subject_id, generation
            """).ToListAsync(ct);
        if (rotated is [var next])
            return next;

        // The same statement decides between a lost answer and a reuse, so that two of them at once agree.
        var revoked = await db.Sessions
            .Where(s => s.Id == id && s.Audience == audience && s.RevokedAt == null && s.Generation >= generation)
            .Where(s => s.Generation != generation + 1 || s.RotatedAt < now - LostAnswerGrace)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), ct);
        if (revoked > 0)
            return null;

        return await db.Sessions
            .Where(s => s.Id == id && s.Audience == audience && s.RevokedAt == null && s.Generation == generation + 1)
            .Select(s => new Rotated(s.SubjectId, s.Generation))
            .SingleOrDefaultAsync(ct);
    }

    /// <summary>Ends every session of a person but one.</summary>
    public static Task EndOthers(
        CommerceDbContext db, string audience, long subject, Guid kept, DateTimeOffset now, CancellationToken ct) =>
        db.Sessions.Where(s => s.Audience == audience && s.SubjectId == subject && s.Id != kept && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), ct);

    /// <summary>Ends every session of a person.</summary>
    public static Task EndAll(
        CommerceDbContext db, string audience, long subject, DateTimeOffset now, CancellationToken ct) =>
        EndOthers(db, audience, subject, Guid.Empty, now, ct);

    /// <summary>A person's sessions that can still be renewed, the latest used first.</summary>
    public static Task<List<Session>> Of(
        CommerceDbContext db, string audience, long subject, DateTimeOffset now, CancellationToken ct) =>
        db.Sessions.AsNoTracking()
            .Where(s => s.Audience == audience && s.SubjectId == subject && s.RevokedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.RotatedAt).ThenBy(s => s.Id).ToListAsync(ct);

    /// <summary>Ends one session of a person, also when it has ended before.</summary>
    /// <returns>False when that person has no such session.</returns>
    public static async Task<bool> EndOne(
        CommerceDbContext db, string audience, long subject, Guid id, DateTimeOffset now, CancellationToken ct) =>
        await db.Sessions.Where(s => s.Id == id && s.Audience == audience && s.SubjectId == subject)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, s => s.RevokedAt ?? now), ct) > 0;

    /// <summary>Ends one session; its refresh tokens are worthless from then on.</summary>
    public static Task End(CommerceDbContext db, string audience, Guid id, DateTimeOffset now, CancellationToken ct) =>
        db.Sessions.Where(s => s.Id == id && s.Audience == audience && s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), ct);
}
