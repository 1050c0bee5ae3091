namespace TBeauty.Commerce.Customers;

/// <summary>What a link is for, and so who has it and what it opens.</summary>
public enum AccountLinkPurpose
{
    /// <summary>Handed out by staff: sets a password.</summary>
    Staff,

    /// <summary>The same, by e-mail.</summary>
    Invitation,

    /// <summary>Asked for by who forgot their password, by e-mail: sets a new one.</summary>
    Reset,

    /// <summary>Says that an e-mail address is the customer's, and nothing else.</summary>
    Confirmation,
}

/// <summary>
/// Lets whoever holds its token set a customer's password, or confirm an address, once. The token itself is kept
/// nowhere. A customer has one link at most for each purpose: a newer one replaces it.
/// </summary>
public sealed class AccountLink
{
    private AccountLink()
    {
        TokenHash = null!;
    }

    public long CustomerId { get; private set; }
    public AccountLinkPurpose Purpose { get; private set; }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] TokenHash { get; private set; }

    /// <summary>Where it was sent, if by e-mail: it is worthless once the customer has another address.</summary>
    public string? Email { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    public static TimeSpan Lifetime(AccountLinkPurpose purpose) => purpose switch
    {
        AccountLinkPurpose.Reset => TimeSpan.FromHours(1),
        AccountLinkPurpose.Confirmation => TimeSpan.FromDays(7),
        _ => TimeSpan.FromHours(24),
    };
}
