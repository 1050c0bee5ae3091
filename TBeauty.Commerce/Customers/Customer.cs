namespace TBeauty.Commerce.Customers;

public enum ContactMethod
{
    Instagram,
    Email,
    Phone,
    Whatsapp,
}

/// <summary>
/// Somebody who buys. With a <see cref="PasswordHash"/> they can sign in; staff also keep customers without one.
/// </summary>
public sealed class Customer : IListed
{
    public const int NameLength = 100;
    public const int EmailLength = 254;
    public const int PhoneLength = 20;
    public const int HandleLength = 100;
    public const int AddressLength = 255;
    public const int PlaceLength = 100;
    public const int PostalCodeLength = 20;
    public const int NotesLength = 2000;
    public const string HomeCountry = "Nigeria";

    private Customer()
    {
        FirstName = LastName = null!;
    }

    public Customer(string firstName, string lastName)
    {
        FirstName = firstName;
        LastName = lastName;
    }

    /// <summary>Somebody who buys without an account. Their id is taken early, for the answer that names it.</summary>
    public static Customer Guest(long id, string firstName, string lastName, string? email, string? phone) =>
        new(firstName, lastName)
        {
            Id = id,
            Email = email,
            Phone = phone,
            PreferredContactMethod = email is null ? ContactMethod.Phone : ContactMethod.Email,
            IsGuest = true,
        };

    /// <summary>Whoever buys at the counter without a name.</summary>
    internal static Customer WalkIn() =>
        new("Walk-in", "customer") { IsWalkIn = true, PreferredContactMethod = ContactMethod.Phone };

    public long Id { get; private set; }
    public string FirstName { get; set; }
    public string LastName { get; set; }

    /// <summary>In the one spelling of <see cref="EmailAddress"/>; unique in that.</summary>
    public string? Email
    {
        get;
        set
        {
            var address = value is null ? null : EmailAddress.Of(value);
            if (address != field)
                EmailConfirmedAt = null;
            field = address;
        }
    }

    /// <summary>
    /// When a link that was sent to <see cref="Email"/> came back: only then is it known to be the customer's.
    /// </summary>
    public DateTimeOffset? EmailConfirmedAt { get; private set; }

    /// <summary>Kept as typed; several people may share one. <see cref="CustomerPhones"/> knows the number.</summary>
    public string? Phone { get; set; }

    /// <summary>In the one spelling of <see cref="InstagramHandles"/>; unique in that.</summary>
    public string? InstagramHandle { get; set => field = InstagramHandles.Of(value); }

    public string? AddressLine1 { get; set; }
    public string? AddressLine2 { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string Country { get; set; } = HomeCountry;
    public ContactMethod PreferredContactMethod { get; set; }
    public bool IsActive { get; set; } = true;
    public bool IsVip { get; set; }

    /// <summary>
    /// Whether this is what one guest said at one checkout. Nobody has proved anything of it, so that their address or
    /// number may be in any other record too, and takes nobody's place.
    /// </summary>
    public bool IsGuest { get; private set; }

    /// <summary>For staff only; no customer ever sees it.</summary>
    public string? Notes { get; set; }

    /// <summary>
    /// Whether it stands for everybody who buys at the counter without a name; the shop has one such record.
    /// </summary>
    public bool IsWalkIn { get; private init; }

    public string? PasswordHash { get; set; }

    /// <summary>When the person was forgotten at their wish; the record stays for the accounts.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>The entry of the address book that is meant when none is named.</summary>
    public long? DefaultAddressId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>The record of those without a name is nobody's, and stays as it is.</summary>
    /// <exception cref="RuleViolation"><c>customer.walk_in</c></exception>
    public void RefuseWalkIn()
    {
        if (IsWalkIn)
            throw new RuleViolation(
                "customer.walk_in", "This record stands for everybody who buys without a name; it stays as it is.");
    }

    /// <summary>Nothing is written down any more about somebody who asked to be forgotten.</summary>
    /// <exception cref="RuleViolation"><c>customer.erased</c></exception>
    public void RefuseErased()
    {
        if (ErasedAt is not null)
            throw new RuleViolation(
                "customer.erased", "This customer's personal data was erased; the record can't be changed any more.");
    }
}
