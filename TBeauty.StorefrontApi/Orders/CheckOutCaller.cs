using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ops;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>Who checks out, and what the shop answered if it knows their request already; read in one statement.</summary>
internal sealed record CheckOutCaller(CustomerInfo Info, bool IsActive, bool KeyReused, StoredAnswer? Stored)
{
    public static async Task<CheckOutCaller?> Read(
        CommerceDbContext db, long customer, IdempotentRequest? request, DateTimeOffset now, CancellationToken ct)
    {
        var (scope, key) = (request?.Scope, request?.Key);
        var found = await (
            from c in db.Customers.AsNoTracking()
            where c.Id == customer
            from k in db.IdempotencyKeys.Where(k => k.Scope == scope && k.Key == key && k.ExpiresAt > now).DefaultIfEmpty()
            select new { Customer = c, Known = k }).SingleOrDefaultAsync(ct);

        if (found is null)
            return null;

        var reused = found.Known is not null && !found.Known.RequestHash.AsSpan().SequenceEqual(request!.RequestHash);
        var stored = found.Known is null || reused
            ? null
            : new StoredAnswer(found.Known.Status, found.Known.Body, found.Known.Location, found.Known.Etag);
        return new(CustomerInfo.From(found.Customer), found.Customer.IsActive, reused, stored);
    }
}
