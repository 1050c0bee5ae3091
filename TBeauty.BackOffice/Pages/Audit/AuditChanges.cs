using System.Text.Json;
using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Pages.Audit;

/// <summary>An entry of the audit trail, as people read it.</summary>
internal static class AuditChanges
{
    private static readonly Dictionary<string, string> s_pages = new()
    {
        ["order"] = "/orders/",
        ["payment"] = "/payments/",
        ["invoice"] = "/invoices/",
        ["customer"] = "/customers/",
        ["product"] = "/products/",
        ["inventory_item"] = "/stock/",
        ["stocktake"] = "/stocktakes/",
        ["promotion"] = "/promotions/",
        ["delivery_zone"] = "/delivery-zones/",
        ["supplier"] = "/suppliers/",
        ["purchase_order"] = "/purchase-orders/",
        ["goods_receipt"] = "/deliveries/",
        ["webhook"] = "/webhooks/",
    };

    /// <summary>The page of what was changed; null where none shows it.</summary>
    public static string? Page(AuditEntry entry) =>
        entry.SubjectId is { } id && s_pages.TryGetValue(entry.SubjectType, out var page) ? $"{page}{id}" : null;

    /// <summary>The members that differ; all of what is new or gone.</summary>
    public static IEnumerable<(string Name, string? Before, string? After)> Of(AuditEntry entry)
    {
        var (before, after) = (Members(entry.Before), Members(entry.After));
        return before.Keys.Union(after.Keys)
            .Select(name => (Name: name, Before: before.GetValueOrDefault(name), After: after.GetValueOrDefault(name)))
            .Where(member => member.Before != member.After);
    }

    private static Dictionary<string, string?> Members(JsonElement? part) =>
        part is { ValueKind: JsonValueKind.Object } whole
            ? whole.EnumerateObject().ToDictionary(member => member.Name, member => Text(member.Value))
            : [];

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
