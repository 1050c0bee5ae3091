namespace TBeauty.Commerce.Database;

/// <summary>
/// Somebody else has what only one may have. It is found by asking in the transaction that would write it, so that the
/// database has nothing to refuse: an error of its own would be in its log, and undo more than is wanted.
/// </summary>
/// <param name="index">The unique index that has no room for it; answered as the database's own refusal by it.</param>
public sealed class UniqueValueTaken(string index) : Exception($"There is no room in {index}.")
{
    public string Index => index;
}
