namespace TBeauty.StorefrontApi.Carts;

/// <summary>Whose cart it is.</summary>
/// <param name="Key">Where Redis keeps it. The braces keep everything of one cart on one node of a cluster.</param>
/// <param name="CustomerId">Null for a guest.</param>
/// <param name="Lifetime">How long the cart is kept after its last touch.</param>
/// <param name="MayCreate">False for a guest whose token is so old that its cart, if gone, has expired or was
/// merged.</param>
internal sealed record CartOwner(string Key, long? CustomerId, TimeSpan Lifetime, bool MayCreate)
{
    /// <summary>
    /// Redis keeps a cart a day longer than it must, so that whoever only looks at it needn't write how long it is kept
    /// each time.
    /// </summary>
    public static readonly TimeSpan Spare = TimeSpan.FromDays(1);

    public static CartOwner Customer(long id) => new(Named($"c:{id}"), id, TimeSpan.FromDays(30), MayCreate: true);

    public static CartOwner Guest(string name, bool mayCreate) =>
        new(Named($"g:{name}"), null, TimeSpan.FromDays(7), mayCreate);

    /// <summary>The number is that of the format: carts of another one are none, and end by themselves.</summary>
    private static string Named(string whose) => $"cart:2:{{{whose}}}";
}
