using System.ComponentModel.DataAnnotations;
using System.Data;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Purchasing;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Purchasing;

public sealed class PurchaseOrderFilters
{
    [FromQuery(Name = "status")]
    public Word<PurchaseOrderStatus>? Status { get; init; }

    [FromQuery(Name = "supplier_id"), Range(1, long.MaxValue)]
    public long? SupplierId { get; init; }

    internal bool AreSet => this is not { Status: null, SupplierId: null };
}

internal sealed record PurchaseOrderListResponse(
    IReadOnlyList<PurchaseOrderResponse> PurchaseOrders, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListPurchaseOrders
{
    /// <summary>Purchase orders, newest first.</summary>
    public static async Task<Results<Ok<PurchaseOrderListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PurchaseOrderFilters filters, [AsParameters] PageRequest paging, ClaimsPrincipal user,
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        await using var snapshot = await db.BeginAsync(ct, IsolationLevel.RepeatableRead);
        var orders = PurchaseOrderResponse.Whole(db);
        if (filters.Status is { Value: var status })
            orders = orders.Where(o => o.Status == status);
        if (filters.SupplierId is { } supplier)
            orders = orders.Where(o => o.SupplierId == supplier);

        var page = await orders.NewestFirst(filters.AreSet, paging, ct);
        var mayWrite = Policies.Allows(user, Policies.Inventory);
        return TypedResults.Ok(new PurchaseOrderListResponse(
            [.. page.Rows.Select(order => PurchaseOrderResponse.From(order, terms.Value.Currency, mayWrite))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}

internal static class GetPurchaseOrder
{
    /// <summary>One purchase order with its lines.</summary>
    public static async Task<Results<Ok<PurchaseOrderResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        await PurchaseOrderResponse.Read(db, id, response, terms.Value.Currency, ct) is { } order
            ? TypedResults.Ok(order)
            : TypedResults.NotFound();
}
