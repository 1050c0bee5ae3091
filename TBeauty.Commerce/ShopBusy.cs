namespace TBeauty.Commerce;

/// <summary>
/// More is asked for at once than can be done soon; nothing was begun. Both APIs say so with 503 and
/// <c>Retry-After</c>.
/// </summary>
/// <param name="sentence">What there is too much of, for people.</param>
public sealed class ShopBusy(string sentence) : Exception(sentence);
