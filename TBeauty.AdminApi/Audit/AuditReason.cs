namespace TBeauty.AdminApi.Audit;

/// <summary>
/// Why a member of staff does what this request does: a feature of the request, kept with what changes.
/// </summary>
internal sealed record AuditReason(string Text);
