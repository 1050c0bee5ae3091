using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.SignIn;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Customers;

public sealed class UpdateCustomerRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Customer.NameLength, MinimumLength = 1)]
    public string FirstName { get; set => field = Set(value); } = "unchanged";

    [NotBlank, Visible, StringLength(Customer.NameLength, MinimumLength = 1)]
    public string LastName { get; set => field = Set(value); } = "unchanged";

    [MailAddress, StringLength(Customer.EmailLength)]
    public string? Email { get; set => field = Set(value); }

    [NotBlank, Visible, StringLength(Customer.PhoneLength)]
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

    public bool IsActive { get; set => field = Set(value); }

    /// <summary>For staff only.</summary>
    [StringLength(Customer.NotesLength)]
    public string? Notes { get; set => field = Set(value); }

    internal void Apply(Customer customer)
    {
        if (Has(nameof(FirstName)))
            customer.FirstName = FirstName.Trim();
        if (Has(nameof(LastName)))
            customer.LastName = LastName.Trim();
        if (Has(nameof(Email)))
            customer.Email = Email;
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
        if (Has(nameof(IsActive)))
            customer.IsActive = IsActive;
        if (Has(nameof(Notes)))
            customer.Notes = Notes;
    }
}

internal static class UpdateCustomer
{
    /// <summary>Changes the members that are sent; an explicit null clears. Whoever is closed is signed out.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UpdateCustomerRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct)
    {
        if (await db.Customers.FindAsync([id], ct) is not { } customer)
            return TypedResults.NotFound();

        http.Request.RefuseStale(customer.Version);
        customer.RefuseErased();
        customer.RefuseWalkIn();
        var (email, handle) = (customer.Email, customer.InstagramHandle);
        var address = (customer.State, customer.Country);
        request.Apply(customer);
        // What was written down before states were known stays until it is changed.
        if ((customer.State, customer.Country) != address && Address.IsUnknown(customer.State, customer.Country))
            return StateProblem.Of("state", customer.State!);

        await using var transaction = await db.BeginAsync(ct);
        // A link went to the address of its day, so it must not open the account of another. Links are locked before
        // customers, here and wherever one is used.
        if (customer.Email != email || !customer.IsActive)
            await AccountLinks.Cancel(db, id, ct);
        if (customer.Email != email || customer.InstagramHandle != handle)
            await CustomerNames.Take(db, customer, ct);
        await db.SaveChangesAsync(ct);
        if (!customer.IsActive)
            await Sessions.EndAll(db, Sessions.OfCustomers, id, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Ok((await CustomerResponse.Read(db, id, http.Response, terms.Value.Currency, ct))!);
    }
}
