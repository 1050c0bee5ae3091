using System.Net;
using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>A browser without scripts, as bare as HTTP: it keeps cookies, reads pages and sends their forms.</summary>
internal sealed partial class Counter : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    public Counter(Uri home)
    {
        Home = home;
        http = new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress =
            home
        };
    }

    public Uri Home { get; }

    public string? Session => cookies.GetCookies(Home)["tbeauty"]?.Value;

    public void Bring(string name, string value) => cookies.Add(Home, new Cookie(name, value));

    public static async Task<Counter> SignedIn(Uri home, string role = "owner")
    {
        var counter = new Counter(home);
        var answer = await counter.SignIn($"{role}@tbeauty.local", "Owner!Dev2026");
        Assert.Equal(302, answer.Status);
        return counter;
    }

    public async Task<Shown> SignIn(string email, string password, string path = "/sign-in")
    {
        ConfidentialValues.Note("email", email);
        ConfidentialValues.Note("password", password);
        var shown = await Send(path, (await Open(path)).Form("sign-in").With(("email", email), ("password", password)));
        foreach (Cookie cookie in cookies.GetCookies(Home))
            ConfidentialValues.Note("cookie", cookie.Value);
        return shown;
    }

    public async Task SignOut()
    {
        var form = Forms().Matches((await Open("/orders")).Html)
            .Single(match => match.Value.Contains("/sign-out", StringComparison.Ordinal));
        await Send("/sign-out", Read(form.Value));
    }

    public async Task<Shown> Open(string path)
    {
        using var answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        return await Read(answer);
    }

    public Task<EventReader> Listen(string path) => EventReader.Open(http, path);

    public async Task<(int Status, string? Type)> Head(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType);
    }

    /// <returns>How many bytes a page's body has on the wire, packed as browsers ask for it.</returns>
    public async Task<int> Weigh(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "gzip, deflate, br");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
    }

    public async Task<Shown> Send(string path, Sheet form, string? origin = null)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, path)
        { Content = new FormUrlEncodedContent(form.Fields) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Read(answer);
    }

    public void Dispose() => http.Dispose();

    /// <summary>The same browser where the balancer sends it to another replica: cookies know no ports.</summary>
    public Counter At(Uri other)
    {
        var there = new Counter(other);
        foreach (Cookie cookie in cookies.GetCookies(Home))
            there.Bring(cookie.Name, cookie.Value);
        return there;
    }

    private static async Task<Shown> Read(HttpResponseMessage answer) => new(
        (int)answer.StatusCode, answer.Headers.Location is { IsAbsoluteUri: true } at
            && at.Authority == answer.RequestMessage!.RequestUri!.Authority
            ? at.PathAndQuery : answer.Headers.Location?.ToString(),
        await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer);

    private static Sheet Read(string form)
    {
        var sheet = new Sheet([]);
        foreach (Match input in Inputs().Matches(form))
        {
            if (Name().Match(input.Value) is { Success: true } name)
                sheet.Fields.Add(new(
                    name.Groups[1].Value, WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value)));
        }

        return sheet;
    }

    /// <summary>A page that was shown.</summary>
    internal sealed record Shown(int Status, string? Location, string Html, HttpResponseMessage Answer)
    {
        /// <summary>The text that a reader sees.</summary>
        public string Text => WebUtility.HtmlDecode(Tags().Replace(Html, " "));

        public bool Offers(string act) => Html.Contains($"name=\"act\" value=\"{act}\"", StringComparison.Ordinal);

        /// <summary>The code of the refusal that stands on it.</summary>
        public string? Refusal => RefusalCode().Match(Html) is { Success: true } match ? match.Groups[1].Value : null;

        /// <summary>What its forms are signed with.</summary>
        public string Token => WebUtility.HtmlDecode(Tokens().Match(Html).Groups[1].Value);

        /// <summary>All of its forms that change something, as they are before anybody types.</summary>
        public IEnumerable<Sheet> AllForms => Forms().Matches(Html)
            .Where(form => form.Value.Contains("name=\"act\"", StringComparison.Ordinal))
            .Select(form => Read(form.Value));

        /// <summary>Where its links lead on this site.</summary>
        public IEnumerable<string> Links => Addresses().Matches(Html)
            .Select(link => WebUtility.HtmlDecode(link.Groups[1].Value));

        /// <summary>One of its forms, as it is before anybody types.</summary>
        public Sheet Form(string act)
        {
            var form = Forms().Matches(Html).Select(match => match.Value)
                .SingleOrDefault(html => html.Contains($"name=\"act\" value=\"{act}\"", StringComparison.Ordinal));
            Assert.True(form is not null, $"The page offers no form '{act}': {Text}");
            return Read(form);
        }
    }

    /// <summary>The fields of a form.</summary>
    internal sealed record Sheet(List<KeyValuePair<string, string>> Fields)
    {
        public string this[string name] => Fields.Single(field => field.Key == name).Value;

        /// <summary>The same with something typed.</summary>
        public Sheet With(params (string Name, string Value)[] typed) => new(
            [.. Fields.Where(field => !typed.Any(one => one.Name == field.Key)),
                .. typed.Select(one => KeyValuePair.Create(one.Name, one.Value))]);
    }

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<a[^>]* href=\"(/[^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex("<(input|textarea|select)[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Tokens();

    [GeneratedRegex("data-code=\"([^\"]*)\"")]
    private static partial Regex RefusalCode();
}
