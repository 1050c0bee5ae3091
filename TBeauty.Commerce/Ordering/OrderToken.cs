namespace TBeauty.Commerce.Ordering;

/// <summary>
/// Lets whoever holds it see and settle one order without an account. The token itself is kept nowhere.
/// </summary>
public sealed class OrderToken
{
    private OrderToken()
    {
        TokenHash = null!;
    }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] TokenHash { get; private set; }

    public long OrderId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
}
