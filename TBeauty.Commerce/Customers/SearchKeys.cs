namespace TBeauty.Commerce.Customers;

/// <summary>Columns that customers are found by: computed, in lower case, each with an index for what it begins with.</summary>
public static class SearchKeys
{
    public const string FullName = "full_name_key";
    public const string LastName = "last_name_key";
    public const string Email = "email_key";
    public const string City = "city_key";
    public const string State = "state_key";

    /// <summary>The Instagram handle without its @.</summary>
    public const string Handle = "instagram_handle_key";
}
