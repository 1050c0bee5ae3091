using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Payments;

internal static class GetPayment
{
    /// <summary>One payment, with the customer who made it.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await PaymentResponse.Whole(db).SingleOrDefaultAsync(p => p.Id == id, ct) is { } payment
            ? TypedResults.Ok(Answer(payment, response))
            : TypedResults.NotFound();

    internal static PaymentResponse Answer(Payment payment, HttpResponse response)
    {
        response.Tag(payment.Version);
        return PaymentResponse.From(payment, response.AllowedSteps());
    }
}
