namespace TBeauty.Commerce.Staff;

/// <summary>The lists of which filters can be kept.</summary>
public enum SavedList
{
    Orders,
    Payments,
    Products,
    Stock,
    Customers,
    Invoices,
}

/// <summary>Filters of a list that a member of staff keeps under a name, for themselves.</summary>
public sealed class SavedView
{
    public const int NameLength = 60;
    public const int QueryLength = 500;

    /// <summary>How many one member of staff may keep.</summary>
    public const int Most = 50;

    private SavedView()
    {
        Name = Query = null!;
    }

    public long Id { get; private set; }
    public long StaffId { get; private set; }
    public SavedList List { get; private set; }

    /// <summary>Unique among the views of this list of this member of staff.</summary>
    public string Name { get; private set; }

    /// <summary>
    /// The query of its address without the question mark: <c>status=pending&amp;payment=partial</c>.
    /// </summary>
    public string Query { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
