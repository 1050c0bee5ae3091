using System.Collections;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>All products of a snapshot in an order.</summary>
/// <param name="products">The products.</param>
/// <param name="places">Where each of them stands there, first to last.</param>
internal sealed class SortedProducts(ProductIndex products, int[] places) : IReadOnlyList<SellableProduct>
{
    public int Count => places.Length;

    public SellableProduct this[int index] => products[places[index]];

    public IEnumerator<SellableProduct> GetEnumerator()
    {
        foreach (var place in places)
            yield return products[place];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
