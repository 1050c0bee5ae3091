using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web.Auth;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Accounts;

public sealed record RegisterRequest
{
    [NotBlank, Visible, StringLength(Customer.NameLength)]
    public required string FirstName { get; init; }

    [NotBlank, Visible, StringLength(Customer.NameLength)]
    public required string LastName { get; init; }

    [MailAddress, StringLength(Customer.EmailLength)]
    public required string Email { get; init; }

    [NotBlank, UncommonPassword, StringLength(Passwords.LongestPassword, MinimumLength = Passwords.ShortestPassword)]
    public required string Password { get; init; }

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

    [Visible, StringLength(Customer.PlaceLength)]
    public string? Country { get; init; }
}

internal static class Register
{
    /// <summary>Opens an account. Sign in afterwards; a record that staff keep is never taken over.</summary>
    public static async Task<Results<Created<CustomerResponse>, ProblemHttpResult>> Handle(
        RegisterRequest request, HttpRequest http, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        Passwords passwords, CartMerger carts,
        TimeProvider clock, CancellationToken ct)
    {
        var country = request.Country ?? Customer.HomeCountry;
        if (Address.IsUnknown(request.State, country))
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
            Country = country,
            PasswordHash = await passwords.Hash(request.Password, ct),
        };

        // Who comes second with the same address is told so: customer.email_taken.
        await using var transaction = await db.BeginAsync(ct);
        await CustomerNames.Take(db, customer, ct);
        db.Add(customer);
        await db.SaveChangesAsync(ct);
        await ConfirmEmail.Ask(db, customer.Id, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);

        await carts.TryMerge(http, customer.Id, ct);
        return TypedResults.Created(
            "/api/v1/customer/auth/profile", (await CustomerResponse.Read(db, customer.Id, terms.Value.Currency, ct))!);
    }
}
