namespace TBeauty.Commerce.Inventory;

public enum LocationKind
{
    Warehouse,
    Store,
    PopUp,
}

/// <summary>A place that holds stock: a warehouse, a counter, a market stall.</summary>
public sealed class Location : IListed
{
    public const int CodeLength = 20;
    public const int NameLength = 100;

    /// <summary>The code of the one location that exists from the start.</summary>
    public const string MainWarehouse = "main_warehouse";

    private Location()
    {
        Code = Name = null!;
    }

    public Location(string code, string name, LocationKind kind)
    {
        Code = code;
        Name = name;
        Kind = kind;
    }

    public long Id { get; private set; }
    public string Code { get; set; }
    public string Name { get; set; }
    public LocationKind Kind { get; set; }
    public bool IsActive { get; set; } = true;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
