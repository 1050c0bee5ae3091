namespace TBeauty.Commerce.Analytics;

/// <summary>A week, by its Monday in Lagos, whose sums stand in the tables below.</summary>
internal sealed record SummedWeek(DateOnly Week, DateTimeOffset SummedAt);

/// <summary>
/// Something in a week that was over has changed since: its sums count no more until they are made again.
/// </summary>
internal sealed record ChangedWeek(long Id, DateOnly Week);

/// <summary>Orders placed on a day in Lagos, with what they cost.</summary>
internal sealed record OrderDay(
    DateOnly Day, string OrderSource, string DeliveryMethod, string Status, long Orders, long Units, decimal GrossSales,
    decimal Discounts, decimal Shipping, decimal Tax, decimal Revenue, decimal Outstanding, decimal Credit);

/// <summary>Money that came in and went back on a day in Lagos; credit that moved between orders is neither.</summary>
internal sealed record PaymentDay(
    DateOnly Day, string PaymentMethod, long Payments, decimal Collected, long Refunds, decimal Refunded);

/// <summary>Units that came, left and were lost on a day in Lagos.</summary>
internal sealed record StockDay(
    DateOnly Day, long ReceivedUnits, long ShippedUnits, long ReturnedUnits, long WrittenOffUnits, decimal ShippedCost);

/// <summary>A product in the orders of a week that were not cancelled.</summary>
internal sealed record ProductWeek(
    DateOnly Week, long ProductId, long Orders, long Units, long ReturnedUnits, decimal Revenue);

/// <summary>A customer's orders of a week that were not cancelled.</summary>
internal sealed record CustomerWeek(DateOnly Week, long CustomerId, long Orders, decimal Revenue);

/// <summary>What the ledger says of an inventory item in a week.</summary>
internal sealed record ItemWeek(
    DateOnly Week, long InventoryItemId, long ShippedUnits, decimal ShippedCost, long WrittenOffUnits, long Change);
