using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.SignIn;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Customers;

internal static class DeleteCustomer
{
    /// <summary>Removes a customer; one with orders or payments is archived instead, and signed out.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Customers.FindAsync([id], ct) is not { } customer)
            return TypedResults.NotFound();

        request.RefuseStale(customer.Version);
        customer.RefuseWalkIn();
        await using var transaction = await db.BeginAsync(ct);
        await AccountLinks.Cancel(db, id, ct);
        await db.DeleteOrArchive(customer, archived => archived.IsActive = false, ct);
        await Sessions.EndAll(db, Sessions.OfCustomers, id, clock.GetUtcNow(), ct);

        // Nobody can ask later for a record that is gone to be erased, so its trail forgets the person now.
        if (db.Entry(customer).State is EntityState.Detached)
            await EraseCustomer.ForgetInHistory(db, id, ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
