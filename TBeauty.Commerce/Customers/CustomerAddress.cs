namespace TBeauty.Commerce.Customers;

/// <summary>An entry of a customer's address book. Which one is the default is the customer's own column.</summary>
public sealed class CustomerAddress : IListed
{
    /// <summary>Entries of one customer.</summary>
    public const int AtMost = 50;

    private CustomerAddress()
    {
        Line1 = City = State = Country = null!;
    }

    public CustomerAddress(long customerId, string line1, string city, string state)
    {
        CustomerId = customerId;
        Line1 = line1;
        City = city;
        State = state;
        Country = Customer.HomeCountry;
    }

    public long Id { get; private set; }
    public long CustomerId { get; private set; }
    public string Line1 { get; set; }
    public string? Line2 { get; set; }
    public string City { get; set; }
    public string State { get; set; }
    public string? PostalCode { get; set; }
    public string Country { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
