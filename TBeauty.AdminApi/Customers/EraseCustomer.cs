using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Customers;

/// <summary>An order for which its customer is still needed.</summary>
internal sealed record OpenOrder(long OrderId, string OrderNumber, string Status);

internal static class EraseCustomer
{
    /// <summary>
    /// It looks through the stored answers of a month, which takes longer than any shopper would wait.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Forgets the person and keeps the accounts. It can't be undone, and can be repeated.</summary>
    /// <remarks>
    /// Names, addresses, numbers and free texts go, also from orders, payments and the audit trail; orders, lines,
    /// amounts and payments stay. The customer is signed out and can't sign in again. While an order of theirs is open,
    /// that is neither delivered nor cancelled nor returned, it is 409 `customer.has_open_orders` with `orders`.
    /// </remarks>
    public static async Task<Results<Ok<CustomerResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, ClaimsPrincipal user, HttpContext http, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer)
            return TypedResults.NotFound();

        http.Request.RefuseStale(customer.Version);
        customer.RefuseWalkIn();
        db.Database.SetCommandTimeout(Patience);
        await using var transaction = await db.BeginAsync(ct);
        var open = await db.Database.SqlQuery<OpenOrder>(
            $"select order_id, order_number, status from customers.hold_for_erasure({id})").ToListAsync(ct);
        if (open.Count > 0)
            return Problem.Of(409, "customer.has_open_orders",
                "Orders of this customer are still open; deliver or cancel them first.", ("orders", open.ToArray()));

        await db.Database.ExecuteSqlAsync(
            $"select customers.erase_customer({id}, {user.Actor()}, {clock.GetUtcNow()})", ct);
        await transaction.CommitAsync(ct);
        // Merged into another record meanwhile, it isn't there to be forgotten.
        return await CustomerResponse.Read(db, id, http.Response, terms.Value.Currency, ct) is { } erased
            ? TypedResults.Ok(erased) : TypedResults.NotFound();
    }

    /// <summary>
    /// Takes a person out of what can't be changed otherwise: the audit trail, timelines and stored answers.
    /// </summary>
    internal static Task ForgetInHistory(CommerceDbContext db, long id, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(Patience);
        return db.Database.ExecuteSqlAsync($"select customers.forget_in_history({id})", ct);
    }
}
