namespace TBeauty.BackOffice.Api;

/// <summary>What waits today, in numbers.</summary>
public sealed record Today(
    DateOnly Date, long NewOrders, long ToCollect, long ToPack, long ToHandOver, long OnTheirWay, long ProofsToCheck,
    long PaymentsToCheck,
    long LowStockItems, long OutOfStockItems, long ShortProducts, long ExpiringItems, long ExpiredItems,
    long FailedMessages,
    long OrdersToday, decimal SoldToday);

/// <summary>What a scanned code is.</summary>
public sealed record Lookup(
    string Code, string? MatchedBy, IReadOnlyList<Product> Products, IReadOnlyList<StockItem> Items);

public sealed record CounterSale(Order Order);

public sealed record ReceiptPayment(string PaymentMethod, decimal Amount, decimal? CashReceived, decimal Change);

public sealed record ReceiptLine(string Description, int Quantity, decimal TotalPrice);

public sealed record Receipt(
    long OrderId, string OrderNumber, IReadOnlyList<ReceiptLine> Lines, decimal DiscountAmount, decimal TotalAmount,
    IReadOnlyList<ReceiptPayment> Payments);
