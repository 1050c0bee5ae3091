using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Invoicing;

public sealed class InvoiceFilters
{
    [FromQuery(Name = "status")]
    public Word<InvoiceStatus>? Status { get; init; }

    [FromQuery(Name = "customer_id"), Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    [FromQuery(Name = "order_id"), Range(1, long.MaxValue)]
    public long? OrderId { get; init; }

    /// <summary>
    /// An invoice number, or the beginning of a customer's name, e-mail address, phone number or Instagram handle.
    /// </summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    /// <summary>First day, in Lagos.</summary>
    [FromQuery(Name = "from")]
    public Day? From { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "to")]
    public Day? To { get; init; }

    /// <summary>Whether it is past its due date and not paid.</summary>
    [FromQuery(Name = "overdue")]
    public bool? Overdue { get; init; }

    internal bool AreSet => this is not
    {
        Status: null, CustomerId: null, OrderId: null, Search: null, From: null, To: null, Overdue: null,
    };
}

internal sealed record InvoiceListResponse(
    IReadOnlyList<InvoiceResponse> Invoices, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListInvoices
{
    /// <summary>Invoices, newest first.</summary>
    public static async Task<Results<Ok<InvoiceListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] InvoiceFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        AllowedSteps steps, TimeProvider clock, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (filters.From > filters.To)
            return Problem.Invalid("from", "The first day ('from') is after the last day ('to').");

        // Invoices and their lines are read one after the other, and must be of one moment.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var today = clock.Today();
        var page = await Filtered(db, filters, today).NewestFirst(
            filters.AreSet, paging, ct, filters.AreSet ? null : db.RowCountOf<Invoice>());
        await RefundedInvoices.Tell(db, page.Rows, ct);
        return TypedResults.Ok(new InvoiceListResponse(
            [.. page.Rows.Select(invoice => InvoiceResponse.From(invoice, today, steps))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    private static IQueryable<Invoice> Filtered(CommerceDbContext db, InvoiceFilters filters, DateOnly today)
    {
        var invoices = InvoiceResponse.Whole(db);
        if (filters.Status is { Value: InvoiceStatus.Overdue })
            invoices = Late(db, invoices, today, true);
        else if (filters.Status is { Value: var status })
            invoices = status is InvoiceStatus.Sent or InvoiceStatus.Viewed
                ? Late(db, invoices.Where(i => i.Status == status), today, false)
                : invoices.Where(i => i.Status == status);
        if (filters.Overdue is { } overdue)
            invoices = Late(db, invoices, today, overdue);
        if (filters.CustomerId is { } customer)
            invoices = invoices.Where(i => i.CustomerId == customer);
        if (filters.OrderId is { } order)
            invoices = invoices.Where(i => i.OrderId == order);
        if (filters.From?.StartsAt() is { } from)
            invoices = invoices.Where(i => i.CreatedAt >= from);
        if (filters.To?.EndsAt() is { } to)
            invoices = invoices.Where(i => i.CreatedAt < to);
        if (filters.Search?.Trim() is { Length: > 0 } search)
        {
            // Each way to be found has an index of its own, which one condition with "or" between them could not use.
            var people = ListCustomers.Found(db, search).Select(c => c.Id);
            var number = Codes.Number(search);
            var found = db.Invoices.Where(i => i.InvoiceNumber == number).Select(i => i.Id)
                .Union(db.Invoices.Where(i => people.Contains(i.CustomerId)).Select(i => i.Id));
            invoices = invoices.Where(i => found.Contains(i.Id));
        }

        return invoices;
    }

    private static IQueryable<Invoice> Late(
        CommerceDbContext db, IQueryable<Invoice> invoices, DateOnly today, bool isLate)
    {
        var refunded = RefundedInvoices.Of(db);
        return isLate
            ? invoices.Where(i => (i.Status == InvoiceStatus.Sent || i.Status == InvoiceStatus.Viewed)
                && i.DueDate < today && i.TotalAmount - i.CreditedAmount > i.AmountPaid
                && !refunded.Any(r => r.Id == i.Id))
            : invoices.Where(i => (i.Status != InvoiceStatus.Sent && i.Status != InvoiceStatus.Viewed)
                || i.DueDate == null || i.DueDate >= today || i.TotalAmount - i.CreditedAmount <= i.AmountPaid
                || refunded.Any(r => r.Id == i.Id));
    }
}
