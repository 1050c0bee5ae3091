using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Web.Limits;
using TBeauty.Web.Validation;

namespace TBeauty.StorefrontApi.Orders;

public sealed record LookUpOrderRequest : IValidatableObject
{
    [NotBlank, StringLength(Order.NumberLength)]
    public required string OrderNumber { get; init; }

    /// <summary>That of the order, in any spelling.</summary>
    [NotBlank, StringLength(Customer.PhoneLength)]
    public string? Phone { get; init; }

    /// <summary>That of the order, in any spelling.</summary>
    [MailAddress, StringLength(Customer.EmailLength)]
    public string? Email { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Phone is null && Email is null)
            yield return new("Send the phone number or the e-mail address that the order was placed with.",
                [nameof(Phone)]);
    }
}

internal static class LookUpOrder
{
    /// <summary>How long it takes, whatever comes of it: only a match is written down, which takes its time.</summary>
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(300);

    /// <summary>Sends whoever placed an order a message with a new token of it.</summary>
    /// <remarks>
    /// The answer is the same whether there is such an order or not. The message goes to the address or number that the
    /// order was placed with; at most one a minute.
    /// </remarks>
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(
        LookUpOrderRequest request, HttpContext http, CommerceDbContext db, SignInThrottle throttle, TimeProvider clock,
        CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        if (await throttle.RefuseLookUp(http, Codes.Key(request.OrderNumber), ct) is { } refusal)
            return refusal;

        await OrderLookUp.Ask(db, request.OrderNumber, request.Email, request.Phone, clock.GetUtcNow(), ct);
        if (Duration - clock.GetElapsedTime(began) is { Ticks: > 0 } left)
            await Task.Delay(left, clock, ct);
        return TypedResults.Accepted((string?)null);
    }
}
