using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Json;

namespace TBeauty.AdminApi.Webhooks.Sending;

/// <summary>
/// Makes one attempt at a delivery: signs, posts, and says what became of it. Never throws for what a receiver does.
/// </summary>
internal sealed class WebhookSender(IOptions<WebhookConfiguration> options, TimeProvider clock) : IDisposable
{
    private const int LongestAnswerRead = 4 * 1024;

    private static readonly JsonSerializerOptions Words = StrictJson.Apply(new());

    private readonly WebhookConfiguration configuration = options.Value;
    private readonly HttpClient receivers = WebhookConnections.Open(options.Value.AllowPrivateTargets);

    /// <summary>
    /// The value of <c>X-TBeauty-Signature</c>: HMAC-SHA256, by the secret's UTF-8 bytes, over <c>t.body</c>.
    /// </summary>
    public static string Signature(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        hash.AppendData(body);
        return string.Create(
            CultureInfo.InvariantCulture, $"t={seconds},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }

    public async Task<Outbox.Outcome> Attempt(Outbox.Claimed delivery)
    {
        var started = clock.GetTimestamp();
        using var deadline = new CancellationTokenSource(configuration.Timeout, clock);
        int? status = null;
        string? error, excerpt = null;
        TimeSpan? asked = null;
        try
        {
            using var request = Request(delivery);
            using var response =
                await receivers.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            status = (int)response.StatusCode;
            asked = Asked(response);
            excerpt = await Excerpt(response, deadline.Token);
            error = response.IsSuccessStatusCode ? null
                : status is >= 300 and < 400 ? "It answered with a redirect, which is not followed."
                : $"It answered {status}.";
        }
        catch (OperationCanceledException)
        {
            error = $"No answer within {configuration.Timeout.TotalSeconds:0.#} seconds.";
        }
        catch (Exception e) when (
            e is HttpRequestException or IOException or SocketException or UriFormatException or PrivateTarget)
        {
            error = Reason(e);
        }

        var duration = (int)clock.GetElapsedTime(started).TotalMilliseconds;
        if (error is null)
            return new(DeliveryStatus.Delivered, null, status, duration, null, excerpt);
        return delivery.Try >= configuration.Attempts
            ? new(DeliveryStatus.Dead, null, status, duration, error, excerpt)
            : new(DeliveryStatus.Failed, clock.GetUtcNow() + Pause(delivery.Try, asked), status, duration, error,
                excerpt);
    }

    public void Dispose() => receivers.Dispose();

    private HttpRequestMessage Request(Outbox.Claimed delivery)
    {
        var body = Body(delivery);
        return new(HttpMethod.Post, delivery.Url)
        {
            Content = new ByteArrayContent(
                body)
            { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers =
            {
                { "User-Agent", "TBeauty" },
                { "X-TBeauty-Event", delivery.Event },
                { "X-TBeauty-Delivery", delivery.DeliveryId.ToString(CultureInfo.InvariantCulture) },
                { "X-TBeauty-Signature", Signature(delivery.Secret, clock.GetUtcNow().ToUnixTimeSeconds(), body) },
            },
        };
    }

    private static byte[] Body(Outbox.Claimed delivery)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("id", delivery.EventId);
            json.WriteString("type", delivery.Event);
            json.WritePropertyName("created_at");
            JsonSerializer.Serialize(json, delivery.HappenedAt, Words);
            json.WritePropertyName("data");
            json.WriteRawValue(delivery.Data);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    /// <summary>
    /// Twice as long after every failure, and up to a fifth less, so that not all come back at the same moment.
    /// </summary>
    private TimeSpan Pause(int tries, TimeSpan? asked)
    {
        var longest = configuration.LongestRetry;
        var doubled = configuration.FirstRetry * Math.Pow(2, Math.Min(tries - 1, 30));
        var pause = (doubled < longest ? doubled : longest) * (0.8 + (0.2 * Random.Shared.NextDouble()));
        return asked > longest ? longest : asked > pause ? asked.Value : pause;
    }

    private TimeSpan? Asked(HttpResponseMessage response) => response.Headers.RetryAfter is not { } asked ? null
        : asked.Delta ?? (asked.Date is { } date ? date - clock.GetUtcNow() : null);

    /// <summary>The beginning of the answer, as text that can be kept. The rest is not read.</summary>
    private static async Task<string?> Excerpt(HttpResponseMessage response, CancellationToken ct)
    {
        var buffer = new byte[LongestAnswerRead];
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var text = new string([.. Encoding.UTF8.GetString(buffer, 0, length)
            .Where(letter => letter is '\n' || !char.IsControl(letter) && !char.IsSurrogate(letter))
            .Take(WebhookDelivery.ExcerptLength)]);
        return text.Length > 0 ? text : null;
    }

    /// <summary>In our own words: an exception's own might hold the address.</summary>
    private static string Reason(Exception e) => Causes(e).Select(cause => cause switch
    {
        PrivateTarget => cause.Message,
        AuthenticationException => "Its certificate is not good.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } =>
            "There is no such host.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "It refused the connection.",
        _ => null,
    }).FirstOrDefault(reason => reason is not null) ?? "The connection was lost before it answered.";

    private static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}
