namespace TBeauty.Commerce.Purchasing;

/// <summary>Whom the shop buys from.</summary>
public sealed class Supplier : IListed
{
    public const int NameLength = 255;
    public const int ContactLength = 255;
    public const int EmailLength = 254;
    public const int PhoneLength = 20;
    public const int NotesLength = 2000;

    private Supplier()
    {
        Name = null!;
    }

    public Supplier(string name) => Name = name;

    public long Id { get; private set; }

    /// <summary>Unique whatever its case.</summary>
    public string Name { get; set; }

    public string? ContactName { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Address { get; set; }
    public string? Notes { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
