namespace TBeauty.BackOffice.Api;

public sealed record RowError(int Row, string Field, string Message);

/// <summary>What a file did, or would do.</summary>
public sealed record Import(
    bool DryRun, int Rows, int Created, int Updated, int Unchanged, int ErrorsTotal, IReadOnlyList<RowError> Errors);

public sealed record RecallOrder(
    long Id, string OrderNumber, string Status, CustomerInfo Customer, int Allocated, long StillOut);

public sealed record RecallTotals(
    long OnHand, long Allocated, long Shipped, long Returned, long StillOut, int Orders, int Customers);

/// <summary>Where the units of a lot went.</summary>
public sealed record Recall(string BatchNumber, RecallTotals Totals, IReadOnlyList<RecallOrder> Orders);
