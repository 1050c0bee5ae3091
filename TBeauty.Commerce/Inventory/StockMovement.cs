namespace TBeauty.Commerce.Inventory;

public enum MovementType
{
    Receipt,
    Adjustment,
    TransferOut,
    TransferIn,
    Allocation,
    Release,
    Fulfilment,
    Return,
    WriteOff,
    Count,
}

/// <summary>
/// A row of the ledger: what changed an inventory item, by how much, who and why. Written once, never changed.
/// </summary>
public sealed class StockMovement : IListed
{
    public const int ReasonLength = 255;
    public const int NotesLength = 2000;

    private StockMovement()
    {
        Actor = null!;
    }

    public long Id { get; private set; }
    public long InventoryItemId { get; private set; }
    public MovementType Type { get; private set; }

    /// <summary>Signed units.</summary>
    public int Quantity { get; private set; }

    public int OnHandBefore { get; private set; }
    public int OnHandAfter { get; private set; }
    public int AllocatedBefore { get; private set; }
    public int AllocatedAfter { get; private set; }
    public decimal? UnitCost { get; private set; }
    public string? Reason { get; private set; }
    public string? Notes { get; private set; }
    public string? ReferenceType { get; private set; }
    public long? ReferenceId { get; private set; }
    public string Actor { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset CreatedAt { get; private set; }
}
