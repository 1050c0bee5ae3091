using System.Net.Http.Json;
using System.Text.Json;

namespace TBeauty.Tests.Support;

/// <summary>The inbox of a development run, through its own API.</summary>
internal sealed class Inbox(string address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new(address) };

    public sealed record Mail(string Id, string To, string Subject);

    /// <summary>All mails with these words in their subject, once there are any.</summary>
    public async Task<IReadOnlyList<Mail>> Wait(string subject)
    {
        IReadOnlyList<Mail> come = [];
        await Support.Wait.Until(async () =>
        {
            come = [.. (await Read()).Where(mail => mail.Subject.Contains(subject, StringComparison.Ordinal))];
            return come.Count > 0;
        }, seconds: 180);
        return come;
    }

    public Task<string> Text(Mail mail) =>
        http.GetStringAsync($"/api/messages/{mail.Id}/plaintext", TestContext.Current.CancellationToken);

    /// <summary>All that came.</summary>
    public async Task<IReadOnlyList<Mail>> Read()
    {
        try
        {
            var page = await http.GetFromJsonAsync<JsonElement>(
                "/api/messages?pageSize=100", TestContext.Current.CancellationToken);
            return [.. page.GetProperty("results").EnumerateArray().Select(mail => new Mail(
                mail.GetProperty("id").GetString()!, mail.GetProperty("to")[0].GetString()!,
                mail.GetProperty("subject").GetString()!))];
        }
        catch (HttpRequestException)
        {
            // It is started beside the shop, and later than that.
            return [];
        }
    }

    public void Dispose() => http.Dispose();
}
