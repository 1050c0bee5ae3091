namespace TBeauty.Commerce.Inventory;

public enum StocktakeStatus
{
    Open,
    Approved,
    Cancelled,
}

/// <summary>
/// A count of what lies at a location. Counting changes nothing; approving moves the differences. A location has one
/// open stocktake at most.
/// </summary>
public sealed class Stocktake : IListed
{
    public const int NameLength = 100;
    public const int NotesLength = 2000;

    /// <summary>How many items one stocktake may count; it is read, and approved, as a whole.</summary>
    public const int LinesAtMost = 5000;

    private Stocktake()
    {
        OpenedBy = null!;
    }

    public Stocktake(long locationId, string? name, string? notes, string openedBy)
    {
        LocationId = locationId;
        Name = name;
        Notes = notes;
        OpenedBy = openedBy;
    }

    public long Id { get; private set; }
    public long LocationId { get; private set; }
    public Location Location { get; private set; } = null!;
    public string? Name { get; private set; }
    public string? Notes { get; private set; }
    public StocktakeStatus Status { get; private set; }
    public string OpenedBy { get; private set; }

    /// <summary>Who approved or cancelled it.</summary>
    public string? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }
    public string? CancelReason { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>Ends it without moving a unit; what was counted stays on record.</summary>
    /// <exception cref="RuleViolation"><c>stocktake.status</c></exception>
    public void Cancel(string? reason, string actor, DateTimeOffset now)
    {
        Status = Status is StocktakeStatus.Open ? StocktakeStatus.Cancelled : throw Cannot(Status, "be cancelled");
        CancelReason = reason;
        ClosedBy = actor;
        ClosedAt = now;
    }

    internal static RuleViolation Cannot(StocktakeStatus status, string act)
    {
        var word = Database.EnumWords.Of(status);
        return new("stocktake.status", $"A stocktake that is {word} cannot {act}.")
        {
            Details = new Dictionary<string, object?> { ["stocktake_status"] = word },
        };
    }
}

/// <summary>What was counted of one inventory item, beside what the books said of it at that very moment.</summary>
public sealed class StocktakeLine
{
    private StocktakeLine()
    {
        CountedBy = null!;
    }

    public long Id { get; private set; }
    public long StocktakeId { get; private set; }
    public long InventoryItemId { get; private set; }
    public InventoryItem InventoryItem { get; private set; } = null!;
    public int CountedQuantity { get; private set; }

    /// <summary>
    /// On hand by the books when it was counted. What moves later moves both, so the difference stays true.
    /// </summary>
    public int ExpectedQuantity { get; private set; }

    /// <summary>Counted less expected.</summary>
    public int Variance => CountedQuantity - ExpectedQuantity;

    /// <summary>What a unit cost when it was counted.</summary>
    public decimal UnitCost { get; private set; }

    public string? Notes { get; private set; }
    public string CountedBy { get; private set; }
    public DateTimeOffset CountedAt { get; private set; }

    /// <summary>The ledger row that the approval made of the difference.</summary>
    public long? MovementId { get; private set; }
}
