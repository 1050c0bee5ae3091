namespace TBeauty.Commerce.Customers;

/// <summary>A record that is gone since all of it belongs to another one of the same person.</summary>
public sealed class CustomerMerge
{
    private CustomerMerge()
    {
    }

    /// <summary>The id of the record that is gone.</summary>
    public long FromId { get; private set; }

    /// <summary>The record that has all of it now, also after that one was merged further.</summary>
    public long IntoId { get; private set; }

    public DateTimeOffset MergedAt { get; private set; }
}
