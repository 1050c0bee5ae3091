using System.Text.Json;

namespace TBeauty.BackOffice.Api;

public sealed record Tokens(string AccessToken, string RefreshToken, int ExpiresIn);

public sealed record Staff(long Id, string Email, string Name, string Role, bool IsActive);

public sealed record StaffList(IReadOnlyList<Staff> Users, long Total, int Page, long Pages);

public sealed record AuditEntry(
    long Id, string Actor, string Action, string SubjectType, long? SubjectId, JsonElement? Before, JsonElement? After,
    DateTimeOffset OccurredAt);

public sealed record AuditList(
    IReadOnlyList<AuditEntry> Entries, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

/// <summary>One's own sign-in, somewhere.</summary>
public sealed record OwnSession(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, bool IsCurrent);

public sealed record OwnSessionList(IReadOnlyList<OwnSession> Sessions);

public sealed record OwnNotifications(IReadOnlyList<string> Events);

/// <param name="Query">The filters as in the page's address.</param>
public sealed record SavedView(long Id, string Name, string Query);

public sealed record SavedViewList(IReadOnlyList<SavedView> Views);

/// <summary>Where a stream of events goes on that misses nothing from now on, and what had happened by then.</summary>
public sealed record EventsPlace(string LastEventId, string Snapshot);
