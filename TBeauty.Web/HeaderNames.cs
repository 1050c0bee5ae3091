namespace TBeauty.Web;

/// <summary>
/// Headers by which a request is repeated without a second effect; read, written and documented in different rooms.
/// </summary>
public static class HeaderNames
{
    public const string IdempotencyKey = "Idempotency-Key";
    public const string IdempotentReplayed = "Idempotent-Replayed";
}
