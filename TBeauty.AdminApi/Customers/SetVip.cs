using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Audit;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Customers;

public sealed record SetVipRequest
{
    public required bool IsVip { get; init; }

    /// <summary>Kept in the audit trail.</summary>
    [NotBlank, StringLength(255, MinimumLength = 1)]
    public required string Reason { get; init; }
}

internal static class SetVip
{
    /// <summary>Makes a customer a VIP, or not one any more.</summary>
    public static async Task<Results<Ok<CustomerResponse>, NotFound>> Handle(
        long id, SetVipRequest request, HttpContext http, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (await db.Customers.FindAsync([id], ct) is not { } customer)
            return TypedResults.NotFound();

        http.Request.RefuseStale(customer.Version);
        customer.RefuseErased();
        customer.RefuseWalkIn();
        customer.IsVip = request.IsVip;
        http.Features.Set(new AuditReason(request.Reason));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok((await CustomerResponse.Read(db, id, http.Response, terms.Value.Currency, ct))!);
    }
}
