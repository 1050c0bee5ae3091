namespace TBeauty.Commerce.Customers;

/// <summary>
/// Lets whoever holds its token set a customer's password, once. The token itself is kept nowhere. A customer has one link
/// at most: a newer one replaces it.
/// </summary>
public sealed class AccountLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private AccountLink()
    {
        TokenHash = null!;
    }

    public long CustomerId { get; private set; }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] TokenHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
}
