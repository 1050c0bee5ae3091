namespace TBeauty.StorefrontApi.Catalog;

public enum ProductSort
{
    Newest,
    PriceAsc,
    PriceDesc,
    Name,

    /// <summary>By units sold in 30 days.</summary>
    Popular,
}
