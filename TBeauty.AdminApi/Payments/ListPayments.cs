using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Customers;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Payments;

public class PaymentFilters
{
    [FromQuery(Name = "customer_id"), Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    [FromQuery(Name = "order_id"), Range(1, long.MaxValue)]
    public long? OrderId { get; init; }

    [FromQuery(Name = "invoice_id"), Range(1, long.MaxValue)]
    public long? InvoiceId { get; init; }

    [FromQuery(Name = "payment_method")]
    public Word<PaymentMethod>? PaymentMethod { get; init; }

    [FromQuery(Name = "status")]
    public Word<PaymentStatus>? Status { get; init; }

    [FromQuery(Name = "is_verified")]
    public bool? IsVerified { get; init; }

    /// <summary>
    /// A payment or transaction reference, or the beginning of a customer's name, e-mail address, phone number or
    /// Instagram handle.
    /// </summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    /// <summary>First day, in Lagos.</summary>
    [FromQuery(Name = "start_date")]
    public Day? StartDate { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "end_date")]
    public Day? EndDate { get; init; }

    [FromQuery(Name = "min_amount"), Amount(AllowZero = true)]
    public AddressNumber? MinAmount { get; init; }

    [FromQuery(Name = "max_amount"), Amount(AllowZero = true)]
    public AddressNumber? MaxAmount { get; init; }

    internal bool AreSet => this is not
    {
        CustomerId: null, OrderId: null, InvoiceId: null, PaymentMethod: null, Status: null, IsVerified: null,
        Search: null,
        StartDate: null, EndDate: null, MinAmount: null, MaxAmount: null,
    };
}

/// <param name="Stats">Only there when asked for.</param>
internal sealed record PaymentListResponse(
    IReadOnlyList<PaymentResponse> Payments, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PaymentSummary? Stats);

internal static class ListPayments
{
    /// <summary>Payments, newest first, each with the customer who made it.</summary>
    /// <param name="stats">Whether to sum up all payments that the filters leave, not only this page's.</param>
    public static async Task<Results<PaymentListResult, ProblemHttpResult>> Handle(
        [AsParameters] PaymentFilters filters, [AsParameters] PageRequest paging, bool? stats, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, PaymentPages pages, CancellationToken ct)
    {
        if ((Refuse(filters) ?? Pages.Refuse(paging)) is { } refusal)
            return refusal;

        var sums = stats is true
            ? await SummarizePayments.Of(Filtered(db, db.Payments.AsNoTracking(), filters), terms.Value.Currency, ct)
            : null;
        return await Answer(
            () => Filtered(db, db.Payments, filters), filters.AreSet, paging, Counted(db, filters), NameOf(filters),
            AreInOrder(filters), sums, pages, ct);
    }

    /// <summary>Payments that nobody has looked at yet, newest first.</summary>
    public static async Task<Results<PaymentListResult, ProblemHttpResult>> Unverified(
        [AsParameters] PageRequest paging, CommerceDbContext db, PaymentPages pages, CancellationToken ct) =>
        Pages.Refuse(paging) is { } refusal
            ? refusal
            : await Answer(
                () => db.Payments.Where(p => p.Status == PaymentStatus.Unverified), true, paging,
                () => db.RowCountOf<Payment, PaymentMethod, PaymentStatus>(
                    Enum.GetValues<PaymentMethod>(), [PaymentStatus.Unverified]), "unverified", true, null, pages, ct);

    /// <summary>The payments of one customer, newest first.</summary>
    public static async Task<Results<PaymentListResult, NotFound, ProblemHttpResult>> OfCustomer(
        long id, [AsParameters] PageRequest paging, CommerceDbContext db, PaymentPages pages, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (!await db.Customers.AnyAsync(c => c.Id == id, ct))
            return TypedResults.NotFound();

        return await Answer(
            () => db.Payments.Where(p => p.CustomerId == id), true, paging, null, null, false, null,
            pages, ct);
    }

    /// <summary>The payments that an invoice counts, newest first: its own, or those of its order.</summary>
    public static async Task<Results<PaymentListResult, NotFound, ProblemHttpResult>> OfInvoice(
        long id, [AsParameters] PageRequest paging, CommerceDbContext db, PaymentPages pages, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var invoice = await db.Invoices.Where(i => i.Id == id).Select(i => new { i.OrderId }).SingleOrDefaultAsync(ct);
        if (invoice is null)
            return TypedResults.NotFound();

        var order = invoice.OrderId;
        return await Answer(
            () => db.Payments.Where(p => p.InvoiceId == id || order != null && p.OrderId == order), true, paging,
            null, null, false, null, pages, ct);
    }

    internal static ProblemHttpResult? Refuse(PaymentFilters filters)
    {
        if (filters.StartDate > filters.EndDate)
            return Problem.Invalid("start_date", "The first day ('start_date') is after the last day ('end_date').");
        if (filters.MinAmount?.Value > filters.MaxAmount?.Value)
            return Problem.Invalid(
                "min_amount", "The lowest amount ('min_amount') is above the highest ('max_amount').");
        return null;
    }

    private static Task<PaymentListResult> Answer(
        Func<IQueryable<Payment>> payments, bool filtered, PageRequest paging, Func<IQueryable<RowCount>>? counted,
        string? name, bool inOrder, PaymentSummary? stats, PaymentPages pages, CancellationToken ct) =>
        PaymentListResult.Of(
            json => Pages.NewestFirst(
                payments, filtered, paging, PaymentRows.Columns, PaymentRows.Around,
                (sql, asking) => pages.Write(sql, inOrder, json, asking), ct, counted, name),
            stats);

    /// <summary>
    /// Where all payments are counted along, or those of a method or a status; null for what has to be counted.
    /// </summary>
    private static Func<IQueryable<RowCount>>? Counted(CommerceDbContext db, PaymentFilters filters)
    {
        if (NameOf(filters) is null)
            return null;
        if (!filters.AreSet)
            return () => db.RowCountOf<Payment>();

        var statuses = filters.IsVerified is { } verified ? Statuses(verified) : Enum.GetValues<PaymentStatus>();
        return () => db.RowCountOf<Payment, PaymentMethod, PaymentStatus>(
            filters.PaymentMethod is { Value: var method } ? [method] : Enum.GetValues<PaymentMethod>(),
            filters.Status is { Value: var wanted } ? [.. statuses.Where(status => status == wanted)] : statuses);
    }

    /// <summary>The lists that are counted along, of which there are few; null for all others.</summary>
    private static string? NameOf(PaymentFilters filters) => filters is
    {
        CustomerId: null, OrderId: null, InvoiceId: null, Search: null, StartDate: null, EndDate: null, MinAmount: null,
        MaxAmount: null,
    }
        ? $"{filters.PaymentMethod?.Value}/{filters.Status?.Value}/{filters.IsVerified}"
        : null;

    /// <summary>Whether an index has them by age: all, or those of one method or of one status.</summary>
    private static bool AreInOrder(PaymentFilters filters) =>
        NameOf(filters) is not null
        && filters is { IsVerified: null, PaymentMethod: null } or { IsVerified: null, Status: null };

    private static PaymentStatus[] Statuses(bool verified) => verified
        ? PaymentStatuses.Counted
        : [PaymentStatus.Unverified, PaymentStatus.Rejected];

    internal static IQueryable<Payment> Filtered(
        CommerceDbContext db, IQueryable<Payment> payments, PaymentFilters filters)
    {
        if (filters.CustomerId is { } customer)
            payments = payments.Where(p => p.CustomerId == customer);
        if (filters.OrderId is { } order)
            payments = payments.Where(p => p.OrderId == order);
        if (filters.InvoiceId is { } invoice)
            payments = payments.Where(p => p.InvoiceId == invoice);
        if (filters.PaymentMethod is { Value: var method })
            payments = payments.Where(p => p.PaymentMethod == method);
        if (filters.Status is { Value: var status })
            payments = payments.Where(p => p.Status == status);
        if (filters.IsVerified is { } verified)
        {
            var wanted = Statuses(verified);
            payments = payments.Where(p => wanted.Contains(p.Status));
        }

        if (filters.StartDate?.StartsAt() is { } from)
            payments = payments.Where(p => p.PaymentDate >= from);
        if (filters.EndDate?.EndsAt() is { } to)
            payments = payments.Where(p => p.PaymentDate < to);
        if (filters.MinAmount is { Value: var least })
            payments = payments.Where(p => p.Amount >= least);
        if (filters.MaxAmount is { Value: var most })
            payments = payments.Where(p => p.Amount <= most);
        if (filters.Search?.Trim() is { Length: > 0 } search)
        {
            // Each way to be found has an index of its own, which one condition with "or" between them could not use.
            var people = ListCustomers.Found(db, search).Select(c => c.Id);
            var (number, key) = (Codes.Number(search), Codes.Key(search));
            var found = db.Payments.Where(p => p.PaymentReference == number).Select(p => p.Id)
                .Union(db.Payments.Where(p => EF.Property<string?>(p, Payment.ReferenceKey) == key).Select(p => p.Id))
                .Union(db.Payments.Where(p => people.Contains(p.CustomerId)).Select(p => p.Id));
            payments = payments.Where(p => found.Contains(p.Id));
        }

        return payments;
    }
}
