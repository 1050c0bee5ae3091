using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory;

public sealed class ItemFilters
{
    /// <summary>Part of a product's name, SKU or a batch number.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    [FromQuery(Name = "product_id"), Range(1, long.MaxValue)]
    public long? ProductId { get; init; }

    [FromQuery(Name = "location_id"), Range(1, long.MaxValue)]
    public long? LocationId { get; init; }

    /// <summary>A category, with everything inside it.</summary>
    [FromQuery(Name = "category_id"), Range(1, long.MaxValue)]
    public long? CategoryId { get; init; }

    [FromQuery(Name = "brand_id"), Range(1, long.MaxValue)]
    public long? BrandId { get; init; }

    [FromQuery(Name = "low_stock_only")]
    public bool? LowStockOnly { get; init; }

    [FromQuery(Name = "out_of_stock_only")]
    public bool? OutOfStockOnly { get; init; }

    /// <summary>Lots whose last day lies before this one.</summary>
    [FromQuery(Name = "expiring_before")]
    public Day? ExpiringBefore { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }

    /// <summary>
    /// A past moment: units and cost are those of then, by the ledger, and items that came later are absent.
    /// </summary>
    [FromQuery(Name = "as_of")]
    public Moment? AsOf { get; init; }

    internal bool AreSet => this is not
    {
        Search: null, ProductId: null, LocationId: null, CategoryId: null, BrandId: null, LowStockOnly: not true,
        OutOfStockOnly: not true, ExpiringBefore: null, IsActive: null, AsOf: null,
    };
}

internal sealed record ItemListResponse(
    IReadOnlyList<ItemResponse> Items, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListItems
{
    /// <summary>Inventory items, newest first, as they are now or as their ledger says that they were.</summary>
    public static async Task<Results<Ok<ItemListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ItemFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct)
    {
        if (filters.AsOf?.Value is not { } moment)
            return await Answer(
                db, Filtered(db, filters, null), filters.AreSet, paging, terms.Value.Currency, clock, ct);
        if ((PastMoment.Refuse(moment, clock) ?? Pages.Refuse(paging)) is { } refusal)
            return refusal;

        var past = PastStock.At(db, moment);
        var page = await Filtered(db, filters, past).Where(i => i.CreatedAt <= moment).NewestFirst(true, paging, ct);
        var ids = page.Rows.Select(i => i.Id).ToArray();
        var then = await past.Where(p => ids.Contains(p.InventoryItemId)).ToDictionaryAsync(p => p.InventoryItemId, ct);
        return Answer(page, item => ItemResponse.From(item, terms.Value.Currency, then[item.Id], moment));
    }

    /// <summary>Active items at or below their minimum.</summary>
    public static Task<Results<Ok<ItemListResponse>, ProblemHttpResult>> Low(
        [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct) =>
        Answer(db, ItemResponse.Whole(db)
            .Where(i => i.IsActive && i.OnHand <= i.MinimumStock), true, paging, terms.Value.Currency, clock, ct);

    /// <summary>Active items without a unit.</summary>
    public static Task<Results<Ok<ItemListResponse>, ProblemHttpResult>> Out(
        [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct) =>
        Answer(db, ItemResponse.Whole(db)
            .Where(i => i.IsActive && i.OnHand == 0), true, paging, terms.Value.Currency, clock, ct);

    internal static Ok<ItemListResponse> Answer(
        Page<InventoryItem> page, string currency, TimeProvider clock)
    {
        var today = clock.Today();
        return Answer(page, item => ItemResponse.From(item, currency, today));
    }

    private static Ok<ItemListResponse> Answer(Page<InventoryItem> page, Func<InventoryItem, ItemResponse> answer) =>
        TypedResults.Ok(new ItemListResponse(
            [.. page.Rows.Select(answer)], page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount,
            page.Next));

    private static async Task<Results<Ok<ItemListResponse>, ProblemHttpResult>> Answer(
        CommerceDbContext db, IQueryable<InventoryItem> items, bool filtered, PageRequest paging, string currency,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        return Answer(await items.NewestFirst(filtered, paging, ct, filtered ? null : db.RowCountOf<InventoryItem>()),
            currency, clock);
    }

    private static IQueryable<InventoryItem> Filtered(
        CommerceDbContext db, ItemFilters filters, IQueryable<PastStock>? past)
    {
        var items = ItemResponse.Whole(db);
        if (filters.Search?.Trim() is { Length: > 0 } search)
        {
            var (words, code) = (LikePattern.Words(Fold.Key(search)), LikePattern.Anywhere(search));
            items = items.Where(i =>
                words.All(word => EF.Functions.Like(EF.Property<string>(i.Product, CatalogTables.NameKey), word))
                || EF.Functions.ILike(i.Product.Sku, code, LikePattern.EscapeCharacter)
                || EF.Functions.ILike(i.BatchNumber!, code, LikePattern.EscapeCharacter));
        }

        if (filters.ProductId is { } product)
            items = items.Where(i => i.ProductId == product);
        if (filters.LocationId is { } location)
            items = items.Where(i => i.LocationId == location);
        if (filters.CategoryId is { } category)
            items = items.Where(i => db.AndBelow(category).Contains(i.Product.CategoryId!.Value));
        if (filters.BrandId is { } brand)
            items = items.Where(i => i.Product.BrandId == brand);
        if (filters.LowStockOnly is true)
            items = past is null
                ? items.Where(i => i.OnHand <= i.MinimumStock)
                : items.Where(i => past.Any(p => p.InventoryItemId == i.Id && p.OnHand <= i.MinimumStock));
        if (filters.OutOfStockOnly is true)
            items = past is null
                ? items.Where(i => i.OnHand == 0)
                : items.Where(i => past.Any(p => p.InventoryItemId == i.Id && p.OnHand == 0));
        if (filters.ExpiringBefore is { Date: var day })
            items = items.Where(i => i.ExpiryDate < day);
        if (filters.IsActive is { } active)
            items = items.Where(i => i.IsActive == active);
        return items;
    }
}
