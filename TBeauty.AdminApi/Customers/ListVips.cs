using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Customers;

internal static class ListVips
{
    /// <summary>The shop's VIPs, newest first.</summary>
    public static Task<Results<Ok<CustomerListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        ListCustomers.Page(db, db.Customers.AsNoTracking().Where(c => c.IsVip), filtered: true, paging,
        terms.Value.Currency, ct);
}
