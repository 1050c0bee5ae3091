using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>Somebody who calls one of the APIs, with or without a token.</summary>
/// <param name="http">The connection.</param>
/// <param name="token">A token of its own.</param>
/// <param name="session">One that lasts longer than any token does.</param>
public sealed class Caller(HttpClient http, string? token = null, LastingSession? session = null)
{
    public string? Token => session?.Token ?? token;

    /// <summary>The connection, for what is no single answer.</summary>
    public HttpClient Http => http;

    public Caller With(string? other) => new(http, other);

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, null, headers);

    public Task<Answer> Put(string path, object body, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Put, path, JsonContent.Create(body), headers);

    public Task<Answer> Post(string path, object? body = null, string? key = null) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body),
            key is null ? [] : [("Idempotency-Key", key)]);

    /// <summary>Makes something.</summary>
    /// <returns>Its id.</returns>
    public async Task<long> Make(string path, object body) => (await Post(path, body)).Expect(201).Body["id"].Number();

    /// <summary>Sends a body exactly as it is written.</summary>
    public Task<Answer> PostText(string path, string body, string type = "application/json") =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, type), []);

    public async Task<Answer> Send(
        HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (session is not null)
            await session.Renew();
        if (Token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        await ConfidentialValues.Note(request);

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ConfidentialValues.Note(response.Headers, text);
        var answer = new Answer(response.StatusCode, text, response.Headers, response.Content.Headers);
        (await Documented.By(http)).Check(method, path, answer);
        return answer;
    }
}

/// <summary>What an API answered.</summary>
public sealed record Answer(
    HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public Json Body { get; } = new(Text.StartsWith('{') || Text.StartsWith('[')
        ? JsonDocument.Parse(Text).RootElement.Clone()
        : default);

    /// <summary>
    /// The answer itself when the status is as expected; otherwise the test fails with what came instead.
    /// </summary>
    public Answer Expect(int status)
    {
        Assert.True((int)Status == status, $"Expected {status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>A refusal with its stable code, in the contract's form.</summary>
    public Json ExpectProblem(int status, string code)
    {
        Expect(status);
        Assert.Equal("application/problem+json", ContentHeaders.ContentType?.MediaType);
        Assert.Equal(code, Body["code"].Text());
        Assert.Equal(status, Body["status"].Number());
        Assert.NotEmpty(Body["trace_id"].Text());
        return Body;
    }

    /// <summary>400 with a message for each of the named fields and no others.</summary>
    public void ExpectInvalid(params string[] fields)
    {
        var errors = ExpectProblem(400, "request.invalid")["errors"];
        Assert.Equal(fields.Order(), errors.Names().Order());
    }

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
