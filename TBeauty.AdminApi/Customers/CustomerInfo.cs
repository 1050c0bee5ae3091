using TBeauty.Commerce.Customers;

namespace TBeauty.AdminApi.Customers;

/// <summary>Who bought or paid, beside an order or a payment, so that nobody has to look it up.</summary>
internal sealed record CustomerInfo(
    long Id, string FirstName, string LastName, string? Email, string? Phone, string? InstagramHandle, bool IsVip)
{
    public static CustomerInfo From(Customer customer) => new(
        customer.Id, customer.FirstName, customer.LastName, customer.Email, customer.Phone, customer.InstagramHandle,
        customer.IsVip);
}
