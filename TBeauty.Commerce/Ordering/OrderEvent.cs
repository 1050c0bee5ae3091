namespace TBeauty.Commerce.Ordering;

/// <summary>One entry of an order's timeline.</summary>
public sealed class OrderEvent
{
    public const int NoteLength = 500;
    public const string Placed = "placed";
    public const string PaymentRecorded = "payment_recorded";
    public const string PaymentVerified = "payment_verified";
    public const string CreditApplied = "credit_applied";
    public const string CreditMoved = "credit_moved";
    public const string Discounted = "discounted";
    public const string LinesCancelled = "lines_cancelled";
    public const string Shipped = "shipped";
    public const string PartlyReturned = "partly_returned";
    public const string Returned = "returned";
    public const string Cancelled = "cancelled";
    public const string Expired = "expired";

    /// <summary>What happens on the shelves, of which no customer is told: units lost and replaced, or lost.</summary>
    public static readonly string[] ForStaffOnly = ["reallocated", "fell_short"];

    private OrderEvent()
    {
        What = Actor = null!;
    }

    public OrderEvent(long orderId, string what, string actor, DateTimeOffset occurredAt, string? note = null)
    {
        OrderId = orderId;
        What = what;
        Actor = actor;
        OccurredAt = occurredAt;
        Note = note;
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public string What { get; private set; }
    public string Actor { get; private set; }
    public string? Note { get; private set; }
    public DateTimeOffset OccurredAt { get; private set; }
}
