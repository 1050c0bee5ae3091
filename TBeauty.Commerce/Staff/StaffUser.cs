using TBeauty.Commerce.Customers;

namespace TBeauty.Commerce.Staff;

public enum StaffRole
{
    Owner,
    Manager,
    Stock,
    Finance,
    Support,
}

/// <summary>Somebody who works in the shop.</summary>
public sealed class StaffUser : IListed
{
    public const int EmailLength = 254;
    public const int NameLength = 100;

    private StaffUser()
    {
        Email = Name = PasswordHash = null!;
    }

    public StaffUser(string email, string name, StaffRole role, string passwordHash)
    {
        Email = EmailAddress.Of(email);
        Name = name;
        Role = role;
        PasswordHash = passwordHash;
    }

    public long Id { get; private set; }

    /// <summary>In the one spelling of <see cref="EmailAddress"/>; unique in that.</summary>
    public string Email { get; private set; }

    public string Name { get; set; }
    public StaffRole Role { get; set; }
    public bool IsActive { get; set; } = true;
    public string PasswordHash { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
