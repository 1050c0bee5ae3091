using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Customers;

/// <summary>What no two customers have.</summary>
public static class CustomerNames
{
    /// <summary>
    /// Takes the customer's e-mail address and Instagram handle until the transaction ends, in which the customer is
    /// saved.
    /// </summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="customer">As it is to be saved.</param>
    /// <param name="ct">Whether anybody still waits.</param>
    /// <exception cref="UniqueValueTaken">Another customer has one of them.</exception>
    public static async Task Take(CommerceDbContext db, Customer customer, CancellationToken ct)
    {
        // Many guests may give one address: it is nobody's until it is confirmed.
        var email = customer.IsGuest ? null : customer.Email;
        if (email is null && customer.InstagramHandle is null)
            return;

        var id = db.Entry(customer).State is EntityState.Modified or EntityState.Unchanged ? customer.Id : (long?)null;
        if (await db.Database.SqlQuery<string?>(
            $"""select customers.taken_name({id}, {email}, {customer.InstagramHandle}) as "Value" """)
            .SingleAsync(ct) is { } index)
            throw new UniqueValueTaken(index);
    }
}
