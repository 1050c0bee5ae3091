using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Accounts;

public sealed class UpdateProfileRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Customer.NameLength, MinimumLength = 1)]
    public string FirstName { get; set => field = Set(value); } = "unchanged";

    [NotBlank, Visible, StringLength(Customer.NameLength, MinimumLength = 1)]
    public string LastName { get; set => field = Set(value); } = "unchanged";

    [Visible, StringLength(Customer.PhoneLength)]
    public string? Phone { get; set => field = Set(value); }

    [NotBlank, InstagramHandle, StringLength(InstagramHandleAttribute.LongestTyped)]
    public string? InstagramHandle { get; set => field = Set(value); }

    [StringLength(Customer.AddressLength)]
    public string? AddressLine1 { get; set => field = Set(value); }

    [StringLength(Customer.AddressLength)]
    public string? AddressLine2 { get; set => field = Set(value); }

    [Visible, StringLength(Customer.PlaceLength)]
    public string? City { get; set => field = Set(value); }

    [Visible, StringLength(Customer.PlaceLength)]
    public string? State { get; set => field = Set(value); }

    [Visible, StringLength(Customer.PostalCodeLength)]
    public string? PostalCode { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public string Country { get; set => field = Set(value); } = Customer.HomeCountry;

    public ContactMethod PreferredContactMethod { get; set => field = Set(value); }

    internal void Apply(Customer customer)
    {
        if (Has(nameof(FirstName)))
            customer.FirstName = FirstName.Trim();
        if (Has(nameof(LastName)))
            customer.LastName = LastName.Trim();
        if (Has(nameof(Phone)))
            customer.Phone = Phone;
        if (Has(nameof(InstagramHandle)))
            customer.InstagramHandle = InstagramHandle;
        if (Has(nameof(AddressLine1)))
            customer.AddressLine1 = AddressLine1;
        if (Has(nameof(AddressLine2)))
            customer.AddressLine2 = AddressLine2;
        if (Has(nameof(City)))
            customer.City = City;
        if (Has(nameof(State)))
            customer.State = State;
        if (Has(nameof(PostalCode)))
            customer.PostalCode = PostalCode;
        if (Has(nameof(Country)))
            customer.Country = Country;
        if (Has(nameof(PreferredContactMethod)))
            customer.PreferredContactMethod = PreferredContactMethod;
    }
}

internal static class UpdateProfile
{
    /// <summary>Changes the members that are sent; what staff keep about you is theirs.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound, ProblemHttpResult>> Handle(
        UpdateProfileRequest request, ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        var id = user.SubjectId();
        if (await db.Customers.FindAsync([id], ct) is not { } customer)
            return TypedResults.NotFound();
        // A token outlives a closed record by minutes, in which an erased person must not be written down again.
        if (!customer.IsActive)
            return ClosedAccount.Refusal();

        var handle = customer.InstagramHandle;
        var address = (customer.State, customer.Country);
        request.Apply(customer);
        // What was written down before states were known stays until it is changed.
        if ((customer.State, customer.Country) != address && Address.IsUnknown(customer.State, customer.Country))
            return StateProblem.Of("state", customer.State!);
        await using var transaction = await db.BeginAsync(ct);
        if (customer.InstagramHandle != handle)
            await CustomerNames.Take(db, customer, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok((await CustomerResponse.Read(db, id, terms.Value.Currency, ct))!);
    }
}
