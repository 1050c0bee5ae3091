using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Customers;

/// <summary>An entry of a customer's address book.</summary>
internal sealed record CustomerAddressResponse(
    long Id, string Line1, string? Line2, string City, string State, string? PostalCode, string Country, bool IsDefault,
    DateTimeOffset CreatedAt);

internal sealed record CustomerAddressListResponse(IReadOnlyList<CustomerAddressResponse> Addresses);

internal static class ListCustomerAddresses
{
    /// <summary>A customer's address book, the default before the others.</summary>
    public static async Task<Results<Ok<CustomerAddressListResponse>, NotFound>> Handle(
        long id, CommerceDbContext db, CancellationToken ct)
    {
        var customer = await db.Customers.Where(c => c.Id == id).Select(c => new { c.DefaultAddressId })
            .SingleOrDefaultAsync(ct);
        if (customer is null)
            return TypedResults.NotFound();

        var preferred = customer.DefaultAddressId;
        return TypedResults.Ok(new CustomerAddressListResponse(await db.Addresses.Where(a => a.CustomerId == id)
            .OrderByDescending(a => a.Id == preferred).ThenBy(a => a.Id)
            .Select(a => new CustomerAddressResponse(
                a.Id, a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country, a.Id == preferred, a.CreatedAt))
            .ToListAsync(ct)));
    }
}
