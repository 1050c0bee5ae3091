using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Customers;

public sealed class CustomerFilters
{
    /// <summary>The beginning of a name, e-mail address, phone number or Instagram handle, in any spelling.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    [FromQuery(Name = "is_vip")]
    public bool? IsVip { get; init; }

    /// <summary>Whether they ordered without an account.</summary>
    [FromQuery(Name = "is_guest")]
    public bool? IsGuest { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }

    /// <summary>Whether they can sign in at the storefront.</summary>
    [FromQuery(Name = "has_account")]
    public bool? HasAccount { get; init; }

    [FromQuery(Name = "has_orders")]
    public bool? HasOrders { get; init; }

    /// <summary>Whatever its case and marks.</summary>
    [FromQuery(Name = "city"), StringLength(Customer.PlaceLength)]
    public string? City { get; init; }

    /// <summary>Whatever its case and marks.</summary>
    [FromQuery(Name = "state"), StringLength(Customer.PlaceLength)]
    public string? State { get; init; }

    [FromQuery(Name = "preferred_contact_method")]
    public Word<ContactMethod>? PreferredContactMethod { get; init; }

    /// <summary>First day, in Lagos, on which they were written down.</summary>
    [FromQuery(Name = "from")]
    public Day? From { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "to")]
    public Day? To { get; init; }

    internal bool AreSet => this is not
    {
        Search: null, IsVip: null, IsGuest: null, IsActive: null, HasAccount: null, HasOrders: null, City: null,
        State: null, PreferredContactMethod: null, From: null, To: null,
    };
}

internal sealed record CustomerListResponse(
    IReadOnlyList<CustomerResponse> Customers, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListCustomers
{
    /// <summary>Customers, newest first.</summary>
    public static async Task<Results<Ok<CustomerListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] CustomerFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (filters.From > filters.To)
            return Problem.Invalid("from", "The first day ('from') is after the last day ('to').");

        return await Page(db, Filtered(db, filters), filters.AreSet, paging, terms.Value.Currency, ct);
    }

    internal static async Task<Results<Ok<CustomerListResponse>, ProblemHttpResult>> Page(
        CommerceDbContext db, IQueryable<Customer> customers, bool filtered, PageRequest paging, string currency,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await customers.NewestFirst(filtered, paging, ct, filtered ? null : db.RowCountOf<Customer>());
        return TypedResults.Ok(new CustomerListResponse(
            await CustomerResponse.From(db, page.Rows, currency, ct),
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    /// <summary>
    /// Whoever's name, e-mail address, phone number or handle begins like that, in whatever spelling. Each has an
    /// index; as bounds rather than a pattern, PostgreSQL can use them in a plan that it keeps, and what was typed
    /// stays a parameter, out of logs and traces.
    /// </summary>
    internal static IQueryable<Customer> Found(CommerceDbContext db, string search)
    {
        var (name, beyondName) = Bounds(Fold.Of(search));
        var (email, beyondEmail) = Bounds(EmailAddress.Of(search));
        var (handle, beyondHandle) = Bounds(InstagramHandles.Of(search));
        var (typed, beyond) = Bounds(search.Trim());
        // Some write the surname first; the last word is then the beginning of a first name.
        var (surname, given) = Fold.Of(search) is var words && words.LastIndexOf(' ') is > 0 and var blank
            ? (words[..blank], words[(blank + 1)..]) : (null, null);
        var (first, beyondFirst) = Bounds(given);
        // A beginning such as 234 may be the country or a number at home, and a whole number is known by its country's
        // rules.
        var phones = CustomerPhones.Beginnings(search);
        var (phone, beyondPhone) = Bounds(phones.ElementAtOrDefault(0));
        var (other, beyondOther) = Bounds(phones.ElementAtOrDefault(1));
        var (third, beyondThird) = Bounds(phones.ElementAtOrDefault(2));
        return db.Customers.FromSql($"""
            select c.*, c.xmin from customers.customers c
            where c.full_name_key ~>=~ {name} and c.full_name_key ~<~ {beyondName}
               or c.last_name_key ~>=~ {name} and c.last_name_key ~<~ {beyondName}
               or c.last_name_key = {surname} and c.full_name_key ~>=~ {first} and c.full_name_key ~<~ {beyondFirst}
               or c.email ~>=~ {email} and c.email ~<~ {beyondEmail}
               or c.instagram_handle ~>=~ {handle} and c.instagram_handle ~<~ {beyondHandle}
               or c.phone ~>=~ {typed} and c.phone ~<~ {beyond}
               or c.phone_e164 ~>=~ {phone} and c.phone_e164 ~<~ {beyondPhone}
               or c.phone_e164 ~>=~ {other} and c.phone_e164 ~<~ {beyondOther}
               or c.phone_e164 ~>=~ {third} and c.phone_e164 ~<~ {beyondThird}
            """);
    }

    /// <summary>All that begins with it lies between the two, byte by byte; nothing does with nothing.</summary>
    private static (string? From, string? To) Bounds(string? typed) =>
        string.IsNullOrEmpty(typed) ? (null, null) : (typed, typed + "\U0010FFFF");

    private static IQueryable<Customer> Filtered(CommerceDbContext db, CustomerFilters filters)
    {
        var customers = (filters.Search?.Trim() is { Length: > 0 } search ? Found(db, search) : db.Customers)
            .AsNoTracking();
        if (filters.IsVip is { } vip)
            customers = customers.Where(c => c.IsVip == vip);
        if (filters.IsGuest is { } guest)
            customers = customers.Where(c => c.IsGuest == guest);
        if (filters.IsActive is { } active)
            customers = customers.Where(c => c.IsActive == active);
        if (filters.HasAccount is { } account)
            customers = account ? customers.Where(c => c.PasswordHash != null)
                : customers.Where(c => c.PasswordHash == null);
        if (filters.HasOrders is { } orders)
        {
            customers = orders
                ? customers.Where(c => db.Orders.Any(o => o.CustomerId == c.Id))
                : customers.Where(c => !db.Orders.Any(o => o.CustomerId == c.Id));
        }

        if (filters.City is { } place && Fold.Key(place) is var city)
            customers = customers.Where(c => EF.Property<string>(c, SearchKeys.City) == city);
        if (filters.State is { } region && Fold.Key(region) is var state)
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
