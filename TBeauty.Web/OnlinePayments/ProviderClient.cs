using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TBeauty.Commerce.Payments;

namespace TBeauty.Web.OnlinePayments;

/// <summary>Speaks JSON with a provider. Members that a provider adds are nobody's concern.</summary>
internal sealed class ProviderClient(IHttpClientFactory clients, string name)
{
    /// <returns><c>data</c> of the answer; null when there is no such thing.</returns>
    public async Task<JsonElement?> Get(string path, CancellationToken ct)
    {
        try
        {
            return await Send(HttpMethod.Get, path, null, ct);
        }
        catch (ProviderRefused refused) when (refused.Status is 400 or 404)
        {
            return null;
        }
    }

    public Task<JsonElement> Post(string path, JsonObject body, CancellationToken ct) =>
        Send(HttpMethod.Post, path, body, ct);

    private async Task<JsonElement> Send(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        using var http = clients.CreateClient(name);
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);

        var answer = Parse(text);
        if (response.IsSuccessStatusCode)
        {
            return answer is { } whole && whole.TryGetProperty("data", out var data)
                ? data : throw new HttpRequestException($"{name} answered something else than it documents.");
        }

        // Nobody knows what has become of what failed on their side.
        if ((int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.RequestTimeout)
            throw new HttpRequestException($"{name} answered {(int)response.StatusCode}.", null, response.StatusCode);
        throw new ProviderRefused(
            (int)response.StatusCode, Said(answer) ?? $"{name} answered {(int)response.StatusCode}.");
    }

    private static string? Said(JsonElement? answer)
    {
        var said = answer is { } whole ? whole.Text("message") : null;
        return said is null ? null
            : new string([.. said.Where(letter => !char.IsControl(letter)).Take(Refund.ReasonLength)]);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Members as providers write them: an id may be a number or a text, and so may an amount.</summary>
internal static class ProviderJson
{
    public static string? Text(this JsonElement whole, string member) =>
        whole.ValueKind is JsonValueKind.Object && whole.TryGetProperty(member, out var value) ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        } : null;

    public static decimal Amount(this JsonElement whole, string member) =>
        decimal.TryParse(whole.Text(member), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount
            : 0;

    public static DateTimeOffset? Moment(this JsonElement whole, string member) => DateTimeOffset.TryParse(
        whole.Text(member), CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        ? moment : null;

    /// <returns>The object of that name, if there is one.</returns>
    public static JsonElement? Inner(this JsonElement whole, string member) =>
        whole.ValueKind is JsonValueKind.Object && whole.TryGetProperty(member, out var inner)
            && inner.ValueKind is JsonValueKind.Object
            ? inner : null;

    public static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="HttpRequestException">It is no list: that there is nothing in it nobody may
    /// conclude.</exception>
    public static IEnumerable<JsonElement> List(this JsonElement? data) =>
        data is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray()
        : throw new HttpRequestException("The provider didn't say which there are.");
}
