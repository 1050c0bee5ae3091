namespace TBeauty.Commerce.Idempotency;

/// <summary>The answer to a request that took effect, kept in the transaction of that effect.</summary>
public sealed class IdempotencyKey
{
    public const int Shortest = 16;
    public const int Longest = 128;
    public const string Pattern = "^[A-Za-z0-9._:-]{16,128}$";

    private IdempotencyKey()
    {
        Scope = Key = null!;
        RequestHash = Body = null!;
    }

    public IdempotencyKey(
        string scope, string key, byte[] requestHash, int status, byte[] body, string? location, string? etag,
        DateTimeOffset now, DateTimeOffset expiresAt)
    {
        Scope = scope;
        Key = key;
        RequestHash = requestHash;
        Status = status;
        Body = body;
        Location = location;
        Etag = etag;
        CreatedAt = now;
        ExpiresAt = expiresAt;
    }

    /// <summary>Whose key it is: two callers may choose the same one.</summary>
    public string Scope { get; private set; }

    public string Key { get; private set; }

    /// <summary>SHA-256 over method, path and body.</summary>
    public byte[] RequestHash { get; private set; }

    public int Status { get; private set; }
    public byte[] Body { get; private set; }
    public string? Location { get; private set; }
    public string? Etag { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
}
