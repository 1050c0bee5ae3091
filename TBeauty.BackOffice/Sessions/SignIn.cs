using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Sessions;

/// <summary>The three calls that need no session: sign in, renew, sign out.</summary>
internal sealed class SignIn(HttpClient http, TimeProvider clock)
{
    /// <summary>A token is renewed a little before it ends, so that none ends on its way.</summary>
    private static readonly TimeSpan s_early = TimeSpan.FromSeconds(60);

    private const string DeviceHeader = "X-Device-Token";

    /// <param name="email">Whose account it is.</param>
    /// <param name="password">Of the account.</param>
    /// <param name="from">Where the person is.</param>
    /// <param name="device">What an earlier sign-in to the account from the same browser answered with.</param>
    /// <param name="ct">Whether the person still waits.</param>
    /// <returns>
    /// The session and what the next sign-in from this browser sends as <paramref name="device"/>; or why not: the
    /// Admin API's problem, or 503 when it can't be asked.
    /// </returns>
    public async Task<(Session? Session, string? Device, Problem? Problem)> Open(
        string email, string password, IPAddress? from, string? device, CancellationToken ct)
    {
        using var request = Json("auth/login", new() { ["email"] = email, ["password"] = password });
        // The limits of sign-ins count the person's address; without it all of a shop would share the back office's.
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from.ToString());
        if (device is not null)
            request.Headers.TryAddWithoutValidation(DeviceHeader, device);
        try
        {
            using var answer = await http.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
                return (null, null, await Refusal(answer, ct));

            var tokens = await Read(answer, ct);
            using var who = new HttpRequestMessage(HttpMethod.Get, "auth/me");
            who.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
            using var told = await http.SendAsync(who, ct);
            if (!told.IsSuccessStatusCode)
                return (null, null, await Refusal(told, ct));

            var staff = JsonSerializer.Deserialize(await told.Content.ReadAsByteArrayAsync(ct), ApiJson.Default.Staff)!;
            var now = clock.GetUtcNow();
            return (new(staff.Id, staff.Name, staff.Email, staff.Role, tokens.AccessToken, tokens.RefreshToken,
                Until(tokens, now), now), DeviceOf(answer), null);
        }
        catch (Exception e) when (IsDown(e))
        {
            return (null, null, new() { Status = 503, Code = "api.down" });
        }
    }

    /// <returns>The session with new tokens; null when the Admin API has ended it.</returns>
    /// <exception cref="ApiDownException">Nobody knows now.</exception>
    public async Task<Session?> Renew(Session session)
    {
        try
        {
            using var request = Json("auth/refresh", new() { ["refresh_token"] = session.RefreshToken });
            using var answer = await http.SendAsync(request, CancellationToken.None);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                or HttpStatusCode.BadRequest)
                return null;

            answer.EnsureSuccessStatusCode();
            var tokens = await Read(answer, CancellationToken.None);
            return session with
            {
                AccessToken = tokens.AccessToken,
                RefreshToken = tokens.RefreshToken,
                TokensUntil = Until(tokens, clock.GetUtcNow()),
            };
        }
        catch (Exception e) when (IsDown(e))
        {
            throw new ApiDownException(e);
        }
    }

    /// <summary>
    /// Ends the session at the Admin API too, if it can be told; its tokens end by themselves otherwise.
    /// </summary>
    public async Task Close(Session session)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "auth/logout");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
            using var _ = await http.SendAsync(request);
        }
        catch (Exception e) when (IsDown(e))
        {
        }
    }

    private static DateTimeOffset Until(Tokens tokens, DateTimeOffset now) =>
        now.AddSeconds(tokens.ExpiresIn) - s_early;

    private static string? DeviceOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(DeviceHeader, out var values) ? values.First() : null;

    private static HttpRequestMessage Json(string path, JsonObject body) => new(HttpMethod.Post, path)
    {
        Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json", "utf-8")),
    };

    private static async Task<Tokens> Read(HttpResponseMessage answer, CancellationToken ct) =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(ct), ApiJson.Default.Tokens)!;

    private static async Task<Problem> Refusal(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(ct), ApiJson.Default.Problem)!;
        }
        catch (JsonException)
        {
            return new() { Status = (int)answer.StatusCode };
        }
    }

    private static bool IsDown(Exception e) =>
        e is HttpRequestException or OperationCanceledException or Polly.ExecutionRejectedException;
}
