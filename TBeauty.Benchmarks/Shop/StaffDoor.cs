using System.Net.Http.Json;
using System.Text.Json;

namespace TBeauty.Benchmarks.Shop;

/// <summary>The owner at the Admin API.</summary>
internal static class StaffDoor
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(10) };

    public static async Task<string> SignIn(RunningShop shop)
    {
        using var answer = await Http.PostAsJsonAsync(
            new Uri(shop.Admin, "/api/v1/auth/login"),
            new { email = ShopSettings.Owner, password = ShopSettings.OwnersPassword });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    /// <summary>
    /// The oracle of every load: recomputes each counter from the ledger, the orders and the payments.
    /// </summary>
    /// <returns>What doesn't balance; empty when all of it does.</returns>
    public static async Task<string> Verify(RunningShop shop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Admin, "/api/v1/inventory/verify"));
        request.Headers.Authorization = new("Bearer", await SignIn(shop));
        using var answer = await Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            return $"/inventory/verify answered {(int)answer.StatusCode}";

        var differences = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("differences");
        return differences.GetArrayLength() is 0 ? "" : differences.GetRawText();
    }
}
