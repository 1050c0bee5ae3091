using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Customers;

public sealed class CustomerQuery
{
    /// <summary>
    /// The beginning of a name, e-mail address, phone number or Instagram handle; at least two characters.
    /// </summary>
    [FromQuery(Name = "q"), Required, NotBlank, StringLength(200, MinimumLength = 2)]
    public string Q { get; init; } = "";
}

internal static class SearchCustomers
{
    /// <summary>
    /// Customers whose name, e-mail address, phone number or Instagram handle begins like that, newest first.
    /// </summary>
    public static Task<Results<Ok<CustomerListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] CustomerQuery query, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        ListCustomers.Page(db, ListCustomers.Found(db, query.Q).AsNoTracking(), filtered: true, paging,
        terms.Value.Currency, ct);
}
