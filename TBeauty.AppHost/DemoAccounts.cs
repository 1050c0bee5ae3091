namespace TBeauty.AppHost;

/// <summary>The accounts that <c>seed</c> makes in a development shop.</summary>
internal static class DemoAccounts
{
    public const string OwnerEmail = "owner@tbeauty.local";
    public const string OwnerPassword = "Owner!Dev2026";
    public const string Customer = "jane.doe@example.com / Customer!Dev2026";
    public const string Owner = $"{OwnerEmail} / {OwnerPassword}";
    public const string OtherStaff = "manager@, stock@, finance@, support@tbeauty.local";
}
