using System.Data;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Audit;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.Invoicing;
using TBeauty.AdminApi.Messages;
using TBeauty.AdminApi.Orders;
using TBeauty.AdminApi.Payments;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.SignIn;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace TBeauty.AdminApi.Privacy;

internal sealed record ExportedAddress(
    long Id, string Line1, string? Line2, string City, string State, string? PostalCode, string Country, bool IsDefault,
    DateTimeOffset CreatedAt);

/// <summary>A sign-in at the storefront.</summary>
internal sealed record ExportedSession(DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset? EndedAt);

/// <summary>Everything that the database holds about one person.</summary>
/// <param name="Messages">What they were told; a link that is theirs alone is left out, as everywhere.</param>
/// <param name="Changes">What staff changed in the record.</param>
internal sealed record CustomerExport(
    DateTimeOffset ExportedAt, CustomerResponse Customer, IReadOnlyList<ExportedAddress> Addresses,
    IAsyncEnumerable<OrderResponse> Orders, IAsyncEnumerable<PaymentResponse> Payments,
    IAsyncEnumerable<InvoiceResponse> Invoices, IAsyncEnumerable<MessageResponse> Messages,
    IReadOnlyList<ExportedSession> Sessions, IReadOnlyList<AuditEntryResponse> Changes);

internal static class ExportCustomer
{
    private const int RowsAtOnce = 100;

    /// <summary>Everything that the shop knows about a person, as a file to hand over to them.</summary>
    /// <remarks>Account numbers stay masked, as everywhere. Whoever exports is written down in the audit
    /// trail.</remarks>
    public static async Task<Results<PushStreamHttpResult, NotFound>> Handle(
        long id, ClaimsPrincipal user, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, IOptions<JsonOptions> json,
        AllowedSteps steps, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is null)
            return TypedResults.NotFound();

        var (now, currency) = (clock.GetUtcNow(), terms.Value.Currency);
        db.Add(new AuditEntry(user.Actor(), "exported", "customer", id, null, null, now));
        await db.SaveChangesAsync(ct);

        // One moment for all of it, however long the client takes to read; whoever is removed before it is not there.
        var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer)
        {
            await snapshot.DisposeAsync();
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            async stream =>
            {
                await using var moment = snapshot;
                var orders = GetOrder.Whole(db).Where(o => o.CustomerId == id);
                var payments = PaymentResponse.Whole(db).Where(p => p.CustomerId == id);
                var invoices = InvoiceResponse.Whole(db).Where(i => i.CustomerId == id);
                var today = clock.Today();
                var export = new CustomerExport(
                    now, (await CustomerResponse.From(db, [customer], currency, ct))[0],
                    await Addresses(db, customer, ct),
                    InParts(orders, order => OrderResponse.From(order, steps), ct),
                    InParts(payments, payment => PaymentResponse.From(payment, steps), ct),
                    InParts(invoices, invoice => InvoiceResponse.From(invoice, today, steps), ct,
                        part => RefundedInvoices.Tell(db, part, ct)),
                    InParts(db.Messages.AsNoTracking().Where(m => m.CustomerId == id), MessageResponse.From, ct),
                    await SignIns(db, id, ct), await Changes(db, id, ct));
                await JsonSerializer.SerializeAsync(stream, export, json.Value.SerializerOptions, ct);
            },
            "application/json", $"customer-{id}.json");
    }

    private static Task<List<ExportedAddress>> Addresses(
        CommerceDbContext db, Customer customer, CancellationToken ct) =>
        db.Addresses.Where(a => a.CustomerId == customer.Id).OrderBy(a => a.Id)
            .Select(a => new ExportedAddress(
                a.Id, a.Line1, a.Line2, a.City, a.State, a.PostalCode, a.Country, a.Id == customer.DefaultAddressId,
                a.CreatedAt))
            .ToListAsync(ct);

    private static Task<List<ExportedSession>> SignIns(CommerceDbContext db, long id, CancellationToken ct) =>
        db.Sessions
        .Where(s => s.Audience == Sessions.OfCustomers && s.SubjectId == id).OrderBy(s => s.CreatedAt)
        .Select(s => new ExportedSession(s.CreatedAt, s.RotatedAt, s.RevokedAt)).ToListAsync(ct);

    private static async Task<List<AuditEntryResponse>> Changes(CommerceDbContext db, long id, CancellationToken ct) =>
        (await db.Audit.AsNoTracking().Where(a => a.SubjectType == "customer" && a.SubjectId == id).OrderBy(a => a.Id)
            .ToListAsync(ct)).ConvertAll(AuditEntryResponse.From);

    /// <summary>
    /// Some rows at a time, so that a faithful customer's export fits into memory. Each part is read to its end: the
    /// serializer begins the next list before it lets go of the last one, and a connection serves one reader.
    /// </summary>
    private static async IAsyncEnumerable<TAnswer> InParts<TRow, TAnswer>(
        IQueryable<TRow> rows, Func<TRow, TAnswer> answer, [EnumeratorCancellation] CancellationToken ct,
        Func<List<TRow>, Task>? complete = null)
        where TRow : class, IListed
    {
        for (long? last = 0; last is not null;)
        {
            var part = await rows.Where(row => row.Id > last).OrderBy(row => row.Id).Take(RowsAtOnce).ToListAsync(ct);
            if (complete is not null)
                await complete(part);
            foreach (var row in part)
                yield return answer(row);
            last = part.Count < RowsAtOnce ? null : part[^1].Id;
        }
    }
}
