using System.Text.Json;

namespace TBeauty.Commerce.Audit;

/// <summary>What a member of staff changed: the changed columns before and after, as JSON objects.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
        Actor = Action = SubjectType = null!;
    }

    public AuditEntry(
        string actor, string action, string subjectType, long? subjectId, string? before, string? after,
        DateTimeOffset now)
    {
        Actor = actor;
        Action = action;
        SubjectType = subjectType;
        SubjectId = subjectId;
        Before = before;
        After = after;
        OccurredAt = now;
    }

    /// <summary>Of what a verb did, with the members that it is about.</summary>
    internal static AuditEntry Of(
        string actor, string action, string subjectType, long subjectId, Dictionary<string, object?>? before,
        Dictionary<string, object?> after, DateTimeOffset now) =>
        new(actor, action, subjectType, subjectId, before is null ? null : JsonSerializer.Serialize(before),
            JsonSerializer.Serialize(after), now);

    public long Id { get; private set; }
    public string Actor { get; private set; }

    /// <summary>created, changed, deleted, or what else was done, such as exported or erased.</summary>
    public string Action { get; private set; }

    public string SubjectType { get; private set; }
    public long? SubjectId { get; private set; }
    public string? Before { get; private set; }
    public string? After { get; private set; }
    public DateTimeOffset OccurredAt { get; private set; }
}
