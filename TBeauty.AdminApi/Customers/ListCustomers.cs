using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Binding;
using TBeauty.ServiceDefaults.Paging;
using TBeauty.ServiceDefaults.Problems;

namespace TBeauty.AdminApi.Customers;

public sealed class CustomerFilters : PageRequest
{
    /// <summary>The beginning of a name, e-mail address, phone number or Instagram handle.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    [FromQuery(Name = "is_vip")]
    public bool? IsVip { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }

    /// <summary>Whether they can sign in at the storefront.</summary>
    [FromQuery(Name = "has_account")]
    public bool? HasAccount { get; init; }

    [FromQuery(Name = "has_orders")]
    public bool? HasOrders { get; init; }

    /// <summary>Whatever its case.</summary>
    [FromQuery(Name = "city"), StringLength(Customer.PlaceLength)]
    public string? City { get; init; }

    /// <summary>Whatever its case.</summary>
    [FromQuery(Name = "state"), StringLength(Customer.PlaceLength)]
    public string? State { get; init; }

    [FromQuery(Name = "preferred_contact_method")]
    public Word<ContactMethod>? PreferredContactMethod { get; init; }

    /// <summary>First day, in Lagos, on which they were written down.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; init; }

    internal bool AreSet => this is not
    {
        Search: null, IsVip: null, IsActive: null, HasAccount: null, HasOrders: null, City: null, State: null,
        PreferredContactMethod: null, From: null, To: null,
    };
}

internal sealed record CustomerListResponse(
    IReadOnlyList<CustomerResponse> Customers, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListCustomers
{
    /// <summary>Customers, newest first.</summary>
    public static async Task<Results<Ok<CustomerListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] CustomerFilters filters, CommerceDbContext db, CancellationToken ct)
    {
        if (filters.From > filters.To)
            return Problem.Invalid("from", "It lies after to.");

        return await Page(db, Filtered(db, filters), filters.AreSet, filters, ct);
    }

    internal static async Task<Results<Ok<CustomerListResponse>, ProblemHttpResult>> Page(
        CommerceDbContext db, IQueryable<Customer> customers, bool filtered, PageRequest paging, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await customers.NewestFirst(filtered, paging, ct, db.RowCountOf<Customer>());
        return TypedResults.Ok(new CustomerListResponse(
            await CustomerResponse.From(db, page.Rows, ct),
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    /// <summary>
    /// Whoever's name, e-mail address, phone number or handle begins like that; each part has an index, which PostgreSQL can use
    /// only while it knows the pattern: as a parameter it would be forgotten after five searches.
    /// </summary>
    internal static Expression<Func<Customer, bool>> Matches(string search)
    {
        var typed = LikePattern.Prefix(search.Trim().ToLowerInvariant());
        var handle = LikePattern.Prefix(search.Trim().TrimStart('@').ToLowerInvariant());
        return c => EF.Functions.Like(EF.Property<string>(c, SearchKeys.FullName), EF.Constant(typed), LikePattern.EscapeCharacter)
            || EF.Functions.Like(EF.Property<string>(c, SearchKeys.LastName), EF.Constant(typed), LikePattern.EscapeCharacter)
            || EF.Functions.Like(EF.Property<string>(c, SearchKeys.Email), EF.Constant(typed), LikePattern.EscapeCharacter)
            || EF.Functions.Like(EF.Property<string>(c, SearchKeys.Handle), EF.Constant(handle), LikePattern.EscapeCharacter)
            || EF.Functions.Like(c.Phone!, EF.Constant(typed), LikePattern.EscapeCharacter);
    }

    private static IQueryable<Customer> Filtered(CommerceDbContext db, CustomerFilters filters)
    {
        var customers = db.Customers.AsNoTracking();
        if (filters.Search?.Trim() is { Length: > 0 } search)
            customers = customers.Where(Matches(search));
        if (filters.IsVip is { } vip)
            customers = customers.Where(c => c.IsVip == vip);
        if (filters.IsActive is { } active)
            customers = customers.Where(c => c.IsActive == active);
        if (filters.HasAccount is { } account)
            customers = account ? customers.Where(c => c.PasswordHash != null) : customers.Where(c => c.PasswordHash == null);
        if (filters.HasOrders is { } orders)
        {
            customers = orders
                ? customers.Where(c => db.Orders.Any(o => o.CustomerId == c.Id))
                : customers.Where(c => !db.Orders.Any(o => o.CustomerId == c.Id));
        }

        if (filters.City?.ToLowerInvariant() is { } city)
            customers = customers.Where(c => EF.Property<string>(c, SearchKeys.City) == city);
        if (filters.State?.ToLowerInvariant() is { } state)
            customers = customers.Where(c => EF.Property<string>(c, SearchKeys.State) == state);
        if (filters.PreferredContactMethod is { Value: var method })
            customers = customers.Where(c => c.PreferredContactMethod == method);
        if (filters.From?.StartsAt() is { } from)
            customers = customers.Where(c => c.CreatedAt >= from);
        if (filters.To?.EndsAt() is { } to)
            customers = customers.Where(c => c.CreatedAt < to);
        return customers;
    }
}
