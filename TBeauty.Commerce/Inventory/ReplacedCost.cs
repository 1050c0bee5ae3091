namespace TBeauty.Commerce.Inventory;

/// <summary>
/// What a unit of an item cost until something replaced that: a receipt, a transfer, staff. Written by a trigger,
/// whoever changes the cost, so that stock can be valued at any past moment; see <c>past_stock.functions.sql</c>.
/// </summary>
public sealed class ReplacedCost
{
    private ReplacedCost()
    {
    }

    public long Id { get; private set; }
    public long InventoryItemId { get; private set; }
    public decimal CostPrice { get; private set; }
    public DateTimeOffset ReplacedAt { get; private set; }
}
