using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Customers;

public sealed record MergeCustomerRequest
{
    /// <summary>The record that goes: all that belongs to it belongs to the one in the path then.</summary>
    [Range(1, long.MaxValue)]
    public required long FromId { get; init; }

    /// <summary>Kept in the audit trail.</summary>
    [NotBlank, StringLength(255, MinimumLength = 1)]
    public required string Reason { get; init; }
}

internal static class MergeCustomer
{
    /// <summary>It moves all that somebody ever bought, which takes longer than any shopper would wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Joins two records of one person. It can't be undone, and can be repeated.</summary>
    /// <remarks>
    /// Orders, payments, invoices, addresses and the audit trail go over to the record in the path, and the other one
    /// is gone: asking for it answers 404 `customer.merged` with `merged_into_id`. What the record in the path doesn't
    /// say of the person comes from the other one; a VIP stays a VIP. If only one of the two has an account, the
    /// account stays, with its e-mail address; if both have, the one in the path does. Whoever was signed in to the
    /// other one is signed out.
    /// </remarks>
    public static async Task<Results<Ok<CustomerResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, MergeCustomerRequest request, ClaimsPrincipal user, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (request.FromId == id)
            return Problem.Invalid("from_id", "A record can't be merged into itself.");

        if (await db.Customers.AnyAsync(c => c.IsWalkIn && (c.Id == id || c.Id == request.FromId), ct))
            return Problem.Of(409, "customer.walk_in",
                "The record of those who gave no name is nobody's to be merged.");

        db.Database.SetCommandTimeout(Patience);
        var outcome = await MergeCustomers.Run(
            db, id, request.FromId, request.Reason, user.Actor(), clock.GetUtcNow(),
            customer => http.Request.RefuseStale(customer.Version), ct);
        return outcome switch
        {
            MergeCustomers.Outcome.NotFound => TypedResults.NotFound(),
            MergeCustomers.Outcome.Unknown => Problem.Invalid("from_id", "There is no such customer."),
            _ => TypedResults.Ok((await CustomerResponse.Read(db, id, http.Response, terms.Value.Currency, ct))!),
        };
    }
}
