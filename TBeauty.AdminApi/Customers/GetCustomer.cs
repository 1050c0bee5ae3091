using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Customers;

internal static class GetCustomer
{
    /// <summary>One customer, with what they ordered and paid in figures.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await CustomerResponse.Read(db, id, response, ct) is { } customer ? TypedResults.Ok(customer) : TypedResults.NotFound();
}
