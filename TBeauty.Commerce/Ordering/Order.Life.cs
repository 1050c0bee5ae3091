using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// The steps of an order's own life. Whoever takes one holds the order, and has read its lines since.
/// </summary>
public sealed partial class Order
{
    /// <summary>Promises it to its customer: from here on its units are the customer's, paid or not.</summary>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.not_allocated</c> with <c>lines</c></exception>
    public void Confirm(DateTimeOffset now)
    {
        Advance(Confirming, now);
        (ConfirmedAt, ReservedUntil) = (now, null);
    }

    /// <summary>Somebody collects its units. Reality may have taken some of them since it was confirmed.</summary>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.not_allocated</c> with <c>lines</c></exception>
    public void Process(DateTimeOffset now) => Advance(Processing, now);

    /// <summary>It is ready for the courier.</summary>
    /// <exception cref="RuleViolation"><c>order.status</c>; <c>order.not_allocated</c> with <c>lines</c></exception>
    public void Pack(DateTimeOffset now) => Advance(Packing, now);

    /// <summary>It has reached its customer.</summary>
    /// <exception cref="RuleViolation"><c>order.status</c></exception>
    public void Deliver(DateTimeOffset now)
    {
        Advance(Delivering, now);
        DeliveredAt = now;
    }

    /// <summary>Nothing of it has been shipped, and it is still the shop's to decide.</summary>
    public bool CanBeCancelled => IsOpen && items.TrueForAll(item => item.FulfilledQuantity is 0);

    /// <exception cref="RuleViolation"><c>order.status</c></exception>
    public void Cancel(DateTimeOffset now)
    {
        if (IsOpen && !CanBeCancelled)
            throw Cannot("be cancelled", "Some of this order has been shipped; cancel the lines that have not.");
        if (!IsOpen)
            throw Cannot("be cancelled");
        (Status, ReservedUntil, CancelledAt, UpdatedAt) = (OrderStatus.Cancelled, null, now, now);
        PaymentStatus = Balance.Status;
    }

    private void Advance(Step step, DateTimeOffset now)
    {
        if (Status != step.From)
            throw Cannot(step.Act);
        if (step.NeedsItsGoods)
            HasItsGoods();
        (Status, UpdatedAt) = (step.To, now);
    }

    /// <summary>Confirmed, collected and packed only with all of its units.</summary>
    private void HasItsGoods()
    {
        object[] missing =
        [
            .. items.Where(item => item.LacksUnits).OrderBy(item => item.ProductId)
                .Select(item => new Dictionary<string, object>
                {
                    ["order_item_id"] = item.Id, ["product_id"] = item.ProductId, ["quantity"] = item.OpenQuantity,
                    ["allocated_quantity"] = item.AllocatedQuantity,
                    ["missing"] = item.OpenQuantity - item.AllocatedQuantity,
                }),
        ];
        if (missing.Length > 0)
            throw Refused("order.not_allocated", "Not every unit has been allocated.", missing);
    }

    private static RuleViolation Refused(string code, string sentence, object[] lines) => new(code, sentence)
    {
        Details = new Dictionary<string, object?> { ["lines"] = lines },
    };

    private RuleViolation Cannot(string act, string? sentence = null) => new(
        "order.status", sentence ?? $"An order that is {EnumWords.Of(Status)} cannot {act}.")
    {
        Details = new Dictionary<string, object?> { ["order_status"] = EnumWords.Of(Status) },
    };
}
