using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Addresses;

public sealed class UpdateAddressRequest : PartialUpdate
{
    [NotBlank, StringLength(Customer.AddressLength, MinimumLength = 1)]
    public string Line1 { get; set => field = Set(value); } = "unchanged";

    [StringLength(Customer.AddressLength)]
    public string? Line2 { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public string City { get; set => field = Set(value); } = "unchanged";

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public string State { get; set => field = Set(value); } = "unchanged";

    [Visible, StringLength(Customer.PostalCodeLength)]
    public string? PostalCode { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public string Country { get; set => field = Set(value); } = Customer.HomeCountry;

    /// <summary>True makes it the default; another entry takes that place by being made the default itself.</summary>
    [AllowedValues(true, ErrorMessage = "Make another entry the default instead.")]
    public bool IsDefault { get; set => field = Set(value); } = true;

    internal void Apply(CustomerAddress address)
    {
        if (Has(nameof(Line1)))
            address.Line1 = Line1;
        if (Has(nameof(Line2)))
            address.Line2 = Line2;
        if (Has(nameof(City)))
            address.City = City;
        if (Has(nameof(State)))
            address.State = State;
        if (Has(nameof(PostalCode)))
            address.PostalCode = PostalCode;
        if (Has(nameof(Country)))
            address.Country = Country;
    }
}

internal static class UpdateAddress
{
    /// <summary>Changes the members that are sent. Orders keep the address of their day.</summary>
    public static async Task<Results<Ok<AddressEntry>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdateAddressRequest request, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var customer = user.SubjectId();
        await using var transaction = await db.BeginAsync(ct);

        if (!await AddressBook.Hold(db, customer, ct))
            return ClosedAccount.Refusal();
        if (await db.Addresses.SingleOrDefaultAsync(a => a.Id == id && a.CustomerId == customer, ct) is not { } address)
            return TypedResults.NotFound();

        request.Apply(address);
        // One that was written down before states were known stays until its state or country is changed.
        if ((request.Has(nameof(request.State)) || request.Has(nameof(request.Country)))
            && Address.IsUnknown(address.State, address.Country))
            return StateProblem.Of("state", address.State);
        await db.SaveChangesAsync(ct);
        if (request.Has(nameof(request.IsDefault)))
        {
            await db.Customers.Where(c => c.Id == customer)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.DefaultAddressId, id), ct);
        }

        var entry = await ListAddresses.Entry(db, customer, id, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(entry);
    }
}
