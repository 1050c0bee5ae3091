namespace TBeauty.Commerce.Idempotency;

/// <summary>A request whose caller named it, so that a repeat answers what the first one did.</summary>
/// <param name="Scope">Whose key it is, such as <c>storefront:customer:11</c>.</param>
/// <param name="Key">The client's own name for the request.</param>
/// <param name="RequestHash">SHA-256 over method, path and body.</param>
public sealed record IdempotentRequest(string Scope, string Key, byte[] RequestHash)
{
    /// <summary>How long money remembers, and everything else.</summary>
    public static readonly TimeSpan MoneyLifetime = TimeSpan.FromDays(30);

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
}

/// <summary>The answer that was stored with the effect of the first request.</summary>
public sealed record StoredAnswer(int Status, byte[] Body, string? Location, string? Etag);
