using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Addresses;

internal sealed record AddressEntry(
    long Id, string Line1, string? Line2, string City, string State, string? PostalCode, string Country, bool IsDefault,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The whole book: it is short by rule.</summary>
internal sealed record AddressListResponse(
    IReadOnlyList<AddressEntry> Addresses, int Total, int Page, int Size, int Pages);

internal static class ListAddresses
{
    /// <summary>Your address book, oldest entry first.</summary>
    public static async Task<Ok<AddressListResponse>> Handle(
        ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var entries = await Entries(db, user.SubjectId(), db.Addresses).ToListAsync(ct);
        return TypedResults.Ok(new AddressListResponse(
            entries, entries.Count, Page: 1, CustomerAddress.AtMost, Pages: entries.Count is 0 ? 0 : 1));
    }

    internal static Task<AddressEntry> Entry(CommerceDbContext db, long customer, long id, CancellationToken ct) =>
        Entries(db, customer, db.Addresses.Where(a => a.Id == id)).SingleAsync(ct);

    private static IQueryable<AddressEntry> Entries(
        CommerceDbContext db, long customer, IQueryable<CustomerAddress> addresses) =>
        from a in addresses
        join c in db.Customers on a.CustomerId equals c.Id
        where c.Id == customer
        orderby a.Id
        select new AddressEntry(
            a.Id, a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country, c.DefaultAddressId == a.Id, a.CreatedAt,
            a.UpdatedAt);
}
