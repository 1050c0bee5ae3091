using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Promotions;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Who checks out, and what the shop answered if it knows their request already; read in one statement.
/// </summary>
internal sealed record CheckOutCaller(
    CustomerInfo Info, bool IsActive, Address? FromBook, bool KeyReused, StoredAnswer? Stored, Customer? Guest = null)
{
    /// <summary>Somebody whom the shop doesn't know, for a quote: nobody's book is theirs.</summary>
    public static CheckOutCaller Stranger(GuestRequest? guest) => new(
        guest is null ? new(0, "", "", null, null, null, IsVip: false) : CustomerInfo.From(guest.Record(0)),
        IsActive: true, FromBook: null, KeyReused: false, Stored: null, guest?.Record(0));

    /// <summary>As promotions know them.</summary>
    public Buyer Buyer => new(Info.Id, Info.IsVip, Guest is not null, Guest?.Email, CustomerPhones.E164(Guest?.Phone));

    // Compiled once: to translate it for every checkout would cost more than to ask the database.
    private static readonly Func<CommerceDbContext, long, long?, string?, string?, DateTimeOffset, CancellationToken,
        Task<Row?>> Find =
        EF.CompileAsyncQuery(
            (CommerceDbContext db, long customer, long? addressId, string? scope, string? key, DateTimeOffset now,
                CancellationToken ct) => (
                from c in db.Customers.AsNoTracking()
                where c.Id == customer
                from k in db.IdempotencyKeys.Where(k => k.Scope == scope && k.Key == key && k.ExpiresAt > now)
                    .DefaultIfEmpty()
                from a in db.Addresses.Where(a => a.Id == addressId && a.CustomerId == c.Id).DefaultIfEmpty()
                select new Row(c, k, a)).SingleOrDefault());

    private sealed record GuestRow(long Id, byte[]? RequestHash, int? Status, byte[]? Body, string? Location);

    private sealed record Row(Customer Customer, IdempotencyKey? Known, CustomerAddress? Address);

    /// <summary>A guest, with an id for the record that their order makes.</summary>
    public static async Task<CheckOutCaller> ReadGuest(
        CommerceDbContext db, GuestRequest guest, IdempotentRequest? request, DateTimeOffset now, CancellationToken ct)
    {
        var row = (await db.Database.SqlQuery<GuestRow>($"""
            select next.id, k.request_hash, k.status, k.body, k.location
            from (select nextval(pg_get_serial_sequence('customers.customers', 'id')) as id) next
            left join ops.idempotency_keys k on k.scope = {request?.Scope} and k.key = {request?.Key} and k.expires_at > {now}
            """).ToListAsync(ct))[0];
        var reused = row.RequestHash is not null && !row.RequestHash.AsSpan().SequenceEqual(request!.RequestHash);
        var record = guest.Record(row.Id);
        return new(
            CustomerInfo.From(record), IsActive: true, FromBook: null, reused,
            row.Body is null || reused ? null : new(row.Status!.Value, row.Body, row.Location, null), record);
    }

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
