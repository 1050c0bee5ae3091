namespace TBeauty.Commerce.Catalog;

/// <summary>
/// Another price of a product for some time. Of several that hold at once the one that began last does.
/// </summary>
public sealed class PriceChange : IListed
{
    public const int AtMost = 100;

    private PriceChange()
    {
    }

    public PriceChange(long productId, decimal price, DateTimeOffset startsAt, DateTimeOffset? endsAt) =>
        (ProductId, Price, StartsAt, EndsAt) = (productId, price, startsAt, endsAt);

    public long Id { get; private set; }
    public long ProductId { get; private set; }
    public decimal Price { get; set; }
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>The first moment at which it holds no more; null while nobody has said when it ends.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
