namespace TBeauty.Commerce.Customers;

/// <summary>
/// Columns that customers are found by, written with the row (<see cref="Database.FoldedKeys"/>), each with an index
/// for what it begins with. E-mail addresses and handles are kept in the spelling that they are found by.
/// </summary>
public static class SearchKeys
{
    public const string FullName = "full_name_key";
    public const string LastName = "last_name_key";
    public const string City = "city_key";
    public const string State = "state_key";

    /// <summary>The phone number in E.164, beside what was typed; null for what is no number.</summary>
    public const string Phone = "phone_e164";
}
