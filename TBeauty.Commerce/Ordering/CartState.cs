namespace TBeauty.Commerce.Ordering;

/// <summary>The state of a cart that an order is made from; one order at most comes of each state.</summary>
public sealed record CartState(string CartId, long Version);
