using System.Text.Json.Serialization;

namespace TBeauty.BackOffice.Sessions;

/// <summary>Who is signed in, and the tokens that the Admin API knows them by.</summary>
/// <param name="SignedInAt">When; a session ends 14 days after its last use.</param>
/// <param name="TokensUntil">From when on the access token is not good any more.</param>
public sealed record Session(
    long StaffId, string Name, string Email, string Role, string AccessToken, string RefreshToken,
    DateTimeOffset TokensUntil,
    DateTimeOffset SignedInAt);

[JsonSerializable(typeof(Session))]
internal sealed partial class SessionJson : JsonSerializerContext;
