using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.Support;

/// <summary>An Admin API of a test's own.</summary>
internal sealed class OwnAdmin : OwnApi
{
    private const string Name = "admin-api";

    private OwnAdmin(TestApp app) : base(app, Name)
    {
    }

    public static async Task<OwnAdmin> Start(string database, params (string Name, string Value)[] settings) =>
        new(await Start<Projects.TBeauty_AdminApi>(Name, database, settings));

    /// <summary>The demo shop's owner.</summary>
    public async Task<Caller> Owner() => Door.With((await Door.Post(
        "/api/v1/auth/login", new { email = "owner@tbeauty.local", password = "Owner!Dev2026" }))
            .Expect(200).Body["access_token"].Text());
}
