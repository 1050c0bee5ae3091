using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Addresses;

public sealed record CreateAddressRequest
{
    [NotBlank, StringLength(Customer.AddressLength, MinimumLength = 1)]
    public required string Line1 { get; init; }

    [StringLength(Customer.AddressLength)]
    public string? Line2 { get; init; }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public required string City { get; init; }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public required string State { get; init; }

    [Visible, StringLength(Customer.PostalCodeLength)]
    public string? PostalCode { get; init; }

    [NotBlank, Visible, StringLength(Customer.PlaceLength, MinimumLength = 1)]
    public string Country { get; init; } = Customer.HomeCountry;

    /// <summary>The first entry is the default anyway.</summary>
    public bool IsDefault { get; init; }
}

internal static class CreateAddress
{
    /// <summary>A new entry of your address book.</summary>
    public static async Task<Results<Created<AddressEntry>, ProblemHttpResult>> Handle(
        CreateAddressRequest request, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var customer = user.SubjectId();
        await using var transaction = await db.BeginAsync(ct);

        if (!await AddressBook.Hold(db, customer, ct))
            return ClosedAccount.Refusal();
        if (Address.IsUnknown(request.State, request.Country))
            return StateProblem.Of("state", request.State);
        if (await db.Addresses.CountAsync(a => a.CustomerId == customer, ct) >= CustomerAddress.AtMost)
            return Problem.Of(409, "address.too_many",
                $"An address book has {CustomerAddress.AtMost} entries at most.");

        var address = new CustomerAddress(customer, request.Line1, request.City, request.State)
        {
            Line2 = request.Line2,
            PostalCode = request.PostalCode,
            Country = request.Country,
        };
        db.Add(address);
        await db.SaveChangesAsync(ct);
        await db.Customers
            .Where(c => c.Id == customer && (request.IsDefault || c.DefaultAddressId == null))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.DefaultAddressId, address.Id), ct);
        var entry = await ListAddresses.Entry(db, customer, address.Id, ct);
        await transaction.CommitAsync(ct);

        return TypedResults.Created($"/api/v1/customer/addresses/{entry.Id}", entry);
    }
}
