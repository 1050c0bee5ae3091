using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Auth;

namespace TBeauty.StorefrontApi.Payments;

internal static class GetPayment
{
    /// <summary>One payment of one of your orders.</summary>
    public static async Task<Results<Ok<PaymentResponse>, NotFound>> Handle(
        long id, long paymentId, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var customer = user.SubjectId();
        var payment = await db.Payments.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == paymentId && p.OrderId == id && p.CustomerId == customer, ct);
        return payment is null ? TypedResults.NotFound() : TypedResults.Ok(PaymentResponse.From(payment));
    }
}
