using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Purchasing;

public enum PurchaseOrderStatus
{
    Draft,
    Ordered,
    PartlyReceived,
    Received,
    Cancelled,
}

/// <summary>What is ordered of a product, and at which cost.</summary>
public sealed record WantedLine(
    long ProductId, string? Color, string? Shade, string? Size, int Quantity, decimal UnitCost);

/// <summary>What the shop has ordered from a supplier, and how much of it has come.</summary>
public sealed class PurchaseOrder : IListed
{
    public const int LinesAtMost = 200;
    public const int NotesLength = 2000;

    private readonly List<PurchaseOrderLine> lines = [];

    private PurchaseOrder()
    {
        Actor = null!;
    }

    public PurchaseOrder(long supplierId, IEnumerable<WantedLine> wanted, string actor)
    {
        SupplierId = supplierId;
        Actor = actor;
        lines.AddRange(wanted.Select((line, place) => new PurchaseOrderLine(place, line)));
    }

    public long Id { get; private set; }

    /// <summary>The number that people read.</summary>
    public string Number => $"PUR-{CreatedAt:yyyyMMdd}-{Id:000000}";

    public long SupplierId { get; private set; }
    public Supplier Supplier { get; private set; } = null!;
    public PurchaseOrderStatus Status { get; private set; }
    public DateOnly? ExpectedDate { get; set; }
    public string? Notes { get; set; }

    /// <summary>Who wrote it.</summary>
    public string Actor { get; private set; }

    public DateTimeOffset? OrderedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
    public IReadOnlyList<PurchaseOrderLine> Lines => lines;

    /// <summary>What can be done with it now, each the last part of the path that does it.</summary>
    public IEnumerable<string> Steps => Status switch
    {
        PurchaseOrderStatus.Draft => ["order", "cancel"],
        PurchaseOrderStatus.Ordered or PurchaseOrderStatus.PartlyReceived => ["cancel"],
        _ => [],
    };

    /// <summary>It was sent to the supplier.</summary>
    /// <exception cref="RuleViolation"><c>purchase_order.status</c></exception>
    public void Order(DateTimeOffset now) =>
        (Status, OrderedAt) = Status is PurchaseOrderStatus.Draft ? (PurchaseOrderStatus.Ordered, now)
            : throw Cannot("be ordered");

    /// <summary>What has not come is expected no more; what came stays.</summary>
    /// <exception cref="RuleViolation"><c>purchase_order.status</c></exception>
    public void Cancel(DateTimeOffset now) => (Status, ClosedAt) = Status switch
    {
        PurchaseOrderStatus.Draft or PurchaseOrderStatus.Ordered => (PurchaseOrderStatus.Cancelled, now),
        PurchaseOrderStatus.PartlyReceived => (PurchaseOrderStatus.Received, now),
        _ => throw Cannot("be cancelled"),
    };

    /// <summary>Units of it have come; more than were ordered, if the supplier sent more.</summary>
    /// <exception cref="RuleViolation"><c>purchase_order.status</c></exception>
    public void Receive(IEnumerable<(long Line, int Quantity)> came, DateTimeOffset now)
    {
        if (Status is not (PurchaseOrderStatus.Ordered or PurchaseOrderStatus.PartlyReceived))
            throw Cannot("be received");
        foreach (var (id, quantity) in came)
            lines.Single(line => line.Id == id).Receive(quantity);
        (Status, ClosedAt) = lines.TrueForAll(line => line.ReceivedQuantity >= line.Quantity)
            ? (PurchaseOrderStatus.Received, now)
            : (PurchaseOrderStatus.PartlyReceived, (DateTimeOffset?)null);
    }

    private RuleViolation Cannot(string act) =>
        new("purchase_order.status",
            $"A purchase order that is {EnumWords.Of(Status).Replace('_', ' ')} cannot {act}.");
}

/// <summary>A product of a purchase order.</summary>
public sealed class PurchaseOrderLine
{
    private PurchaseOrderLine()
    {
    }

    internal PurchaseOrderLine(int place, WantedLine line) =>
        (Place, ProductId, Color, Shade, Size, Quantity, UnitCost) =
        (place, line.ProductId, line.Color, line.Shade, line.Size, line.Quantity, Money.TwoPlaces(line.UnitCost));

    public long Id { get; private set; }
    public long PurchaseOrderId { get; private set; }

    /// <summary>From 0, as they were written.</summary>
    public int Place { get; private set; }

    public long ProductId { get; private set; }
    public Catalog.Product Product { get; private set; } = null!;
    public string? Color { get; private set; }
    public string? Shade { get; private set; }
    public string? Size { get; private set; }
    public int Quantity { get; private set; }
    public decimal UnitCost { get; private set; }
    public int ReceivedQuantity { get; private set; }

    internal void Receive(int units) => ReceivedQuantity += units;
}
