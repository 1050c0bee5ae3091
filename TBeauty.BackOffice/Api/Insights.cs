namespace TBeauty.BackOffice.Api;

public sealed record PeriodFigures(
    long Orders, decimal Revenue, decimal AverageOrderValue, decimal NetCollected, long NewCustomers);

public sealed record PeriodChange(
    decimal? Orders, decimal? Revenue, decimal? AverageOrderValue, decimal? NetCollected, decimal? NewCustomers);

public sealed record OverviewBucket(DateOnly Start, long Orders, decimal Revenue, decimal NetCollected);

/// <summary>A period beside the one before it.</summary>
public sealed record Overview(
    string Currency, PeriodFigures Current, PeriodChange Change, IReadOnlyList<OverviewBucket> Buckets);

public sealed record SalesBySource(string OrderSource, long Orders, decimal Revenue);

public sealed record SalesTrends(IReadOnlyList<SalesBySource> BySource);

public sealed record MoneyTotals(decimal Outstanding, long OverdueInvoices, decimal OverdueAmount);

public sealed record MoneyByMethod(string PaymentMethod, long Payments, decimal Collected);

public sealed record MoneyTrends(MoneyTotals Totals, IReadOnlyList<MoneyByMethod> ByMethod);

public sealed record StockNow(decimal StockValue, long LowStockItems, long OutOfStockItems);

public sealed record StockTrends(StockNow Now);

public sealed record TopProduct(long ProductId, string Name, long Units, decimal Revenue);

public sealed record ProductGroup(long? Id, string? Name, long Units, decimal Revenue);

public sealed record UnsoldProduct(long ProductId, string Name, string Sku);

public sealed record ProductTrends(
    IReadOnlyList<TopProduct> TopByRevenue, IReadOnlyList<ProductGroup> ByCategory,
    IReadOnlyList<UnsoldProduct> NeverSold);

public sealed record CustomerTotals(decimal RepeatRate, decimal VipShare);

public sealed record TopCustomer(long CustomerId, string Name, long Orders, decimal Revenue);

public sealed record CustomerTrends(CustomerTotals Totals, IReadOnlyList<TopCustomer> TopCustomers);
