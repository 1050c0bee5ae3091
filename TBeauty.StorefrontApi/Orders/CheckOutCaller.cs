using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Promotions;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>Who checks out, and what the shop answered if it knows their request already; read in one statement.</summary>
internal sealed record CheckOutCaller(
    CustomerInfo Info, bool IsActive, Address? FromBook, bool KeyReused, StoredAnswer? Stored)
{
    /// <summary>Somebody whom the shop doesn't know, for a quote: nobody's book is theirs.</summary>
    public static readonly CheckOutCaller Stranger =
        new(new(0, "", "", null, null, null, IsVip: false), IsActive: true, FromBook: null, KeyReused: false, Stored: null);

    /// <summary>As promotions know them.</summary>
    public Buyer Buyer => new(Info.Id, Info.IsVip);

    // Compiled once: to translate it for every checkout would cost more than to ask the database.
    private static readonly Func<CommerceDbContext, long, long?, string?, string?, DateTimeOffset, CancellationToken, Task<Row?>> Find =
        EF.CompileAsyncQuery(
            (CommerceDbContext db, long customer, long? addressId, string? scope, string? key, DateTimeOffset now,
                CancellationToken ct) => (
                from c in db.Customers.AsNoTracking()
                where c.Id == customer
                from k in db.IdempotencyKeys.Where(k => k.Scope == scope && k.Key == key && k.ExpiresAt > now).DefaultIfEmpty()
                from a in db.Addresses.Where(a => a.Id == addressId && a.CustomerId == c.Id).DefaultIfEmpty()
                select new Row(c, k, a)).SingleOrDefault());

    private sealed record Row(Customer Customer, IdempotencyKey? Known, CustomerAddress? Address);

    public static async Task<CheckOutCaller?> Read(
        CommerceDbContext db, long customer, long? addressId, IdempotentRequest? request, DateTimeOffset now,
        CancellationToken ct)
    {
        var found = await Find(db, customer, addressId, request?.Scope, request?.Key, now, ct);
        if (found is null)
            return null;

        var reused = found.Known is not null && !found.Known.RequestHash.AsSpan().SequenceEqual(request!.RequestHash);
        var stored = found.Known is null || reused
            ? null
            : new StoredAnswer(found.Known.Status, found.Known.Body, found.Known.Location, found.Known.Etag);
        var fromBook = found.Address is { } entry
            ? new Address(entry.Line1, entry.Line2, entry.City, entry.State, entry.PostalCode, entry.Country)
            : null;
        return new(CustomerInfo.From(found.Customer), found.Customer.IsActive, fromBook, reused, stored);
    }
}
