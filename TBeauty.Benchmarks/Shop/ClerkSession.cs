using System.Net;
using System.Text.RegularExpressions;

namespace TBeauty.Benchmarks.Shop;

/// <summary>Somebody who signs in at the back office, as a browser does.</summary>
internal static partial class ClerkSession
{
    /// <returns>The cookie of the session, name and value.</returns>
    public static async Task<string> Begin(RunningShop shop)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = shop.BackOffice,
        };
        var form = Form().Matches(await http.GetStringAsync("/sign-in"))
            .Single(one => one.Value.Contains("name=\"password\"", StringComparison.Ordinal)).Value;
        var fields = Hidden().Matches(form).Select(input => KeyValuePair.Create(
            Name().Match(input.Value).Groups[1].Value,
            WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)));
        using var answer = await http.PostAsync("/sign-in", new FormUrlEncodedContent(
            [.. fields, new("email", ShopSettings.Owner), new("password", ShopSettings.OwnersPassword)]));
        return answer.StatusCode is HttpStatusCode.Redirect
            ? cookies.GetCookieHeader(shop.BackOffice)
            : throw new BenchmarkRefused($"The back office answered {(int)answer.StatusCode} to a sign-in.");
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input[^>]*type="hidden"[^>]*>""")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"name=""([^""]*)""")]
    private static partial Regex Name();

    [GeneratedRegex(@"value=""([^""]*)""")]
    private static partial Regex Value();
}
