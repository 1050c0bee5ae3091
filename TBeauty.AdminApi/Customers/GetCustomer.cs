using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Customers;

internal static class GetCustomer
{
    /// <summary>One customer, with what they ordered and paid in figures.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (await CustomerResponse.Read(db, id, response, terms.Value.Currency, ct) is { } customer)
            return TypedResults.Ok(customer);

        return await MergeCustomers.GoneTo(db, id, ct) is { } other
            ? Problem.Of(404, "customer.merged", "This record was merged into another one of the same person.",
                ("merged_into_id", other))
            : TypedResults.NotFound();
    }
}
