using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Customers;

public sealed record CreateCustomerRequest
{
    [NotBlank, Visible, StringLength(Customer.NameLength, MinimumLength = 1)]
    public required string FirstName { get; init; }

    [NotBlank, Visible, StringLength(Customer.NameLength, MinimumLength = 1)]
    public required string LastName { get; init; }

    [MailAddress, StringLength(Customer.EmailLength)]
    public string? Email { get; init; }

    [NotBlank, Visible, StringLength(Customer.PhoneLength)]
    public string? Phone { get; init; }

    [NotBlank, InstagramHandle, StringLength(InstagramHandleAttribute.LongestTyped)]
    public string? InstagramHandle { get; init; }

    [StringLength(Customer.AddressLength)]
    public string? AddressLine1 { get; init; }

    [StringLength(Customer.AddressLength)]
    public string? AddressLine2 { get; init; }

    [Visible, StringLength(Customer.PlaceLength)]
    public string? City { get; init; }

    [Visible, StringLength(Customer.PlaceLength)]
    public string? State { get; init; }

    [Visible, StringLength(Customer.PostalCodeLength)]
    public string? PostalCode { get; init; }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public string Country { get; init; } = Customer.HomeCountry;

    public ContactMethod PreferredContactMethod { get; init; } = ContactMethod.Instagram;

    public bool IsActive { get; init; } = true;

    /// <summary>Later changes of it need a reason.</summary>
    public bool IsVip { get; init; }

    /// <summary>For staff only.</summary>
    [StringLength(Customer.NotesLength)]
    public string? Notes { get; init; }
}

internal static class CreateCustomer
{
    /// <summary>Writes a customer down; an account link gives them an account.</summary>
    public static async Task<Results<Created<CustomerResponse>, ProblemHttpResult>> Handle(
        CreateCustomerRequest request, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Address.IsUnknown(request.State, request.Country))
            return StateProblem.Of("state", request.State!);

        var customer = new Customer(request.FirstName.Trim(), request.LastName.Trim())
        {
            Email = request.Email,
            Phone = request.Phone,
            InstagramHandle = request.InstagramHandle,
            AddressLine1 = request.AddressLine1,
            AddressLine2 = request.AddressLine2,
            City = request.City,
            State = request.State,
            PostalCode = request.PostalCode,
            Country = request.Country,
            PreferredContactMethod = request.PreferredContactMethod,
            IsActive = request.IsActive,
            IsVip = request.IsVip,
            Notes = request.Notes,
        };
        await CustomerNames.Take(db, customer, ct);
        db.Add(customer);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created(
            $"/api/v1/customers/{customer.Id}", (await CustomerResponse.Read(db, customer.Id, response,
            terms.Value.Currency, ct))!);
    }
}
