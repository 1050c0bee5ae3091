using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Inventory;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Products;

/// <summary>What a code that was scanned or typed can be.</summary>
public enum CodeKind
{
    Barcode,
    Sku,
    Lot,
}

/// <param name="MatchedBy">What the code is; null when nothing has it.</param>
/// <param name="Products">The product that has it, or those that the lot is of.</param>
/// <param name="Items">Its inventory items with units, or those of the lot, the ones that expire first before the
/// others.</param>
internal sealed record CodeResponse(
    string Code, CodeKind? MatchedBy, IReadOnlyList<ProductResponse> Products, IReadOnlyList<ItemResponse> Items);

internal static class LookUpCode
{
    private const int ItemsAtMost = 100;

    /// <summary>
    /// What has this code: a product by its barcode or else by its SKU, or else the inventory items of a lot.
    /// </summary>
    /// <remarks>For scanners: the whole code, whatever its case. Nothing that has it is 200 with empty lists.</remarks>
    public static async Task<Ok<CodeResponse>> Handle(
        [FromQuery(Name = "code"), Required, NotBlank,
            StringLength(InventoryItem.BatchLength, MinimumLength = 1)] string code,
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        var (barcode, key) = (Barcode.Key(code), Codes.Key(code));
        var found = await db.Products
            .Where(p => EF.Property<string?>(p, CatalogTables.BarcodeKey) == barcode
                || EF.Property<string>(p, "sku_key") == key)
            .OrderBy(p => EF.Property<string?>(p, CatalogTables.BarcodeKey) == barcode ? 0 : 1)
            .Select(p => new { p.Id, ByBarcode = EF.Property<string?>(p, CatalogTables.BarcodeKey) == barcode })
            .FirstOrDefaultAsync(ct);

        var items = found is { Id: var product }
            ? ItemResponse.Whole(db).Where(i => i.ProductId == product && i.OnHand > 0)
            : ItemResponse.Whole(db).Where(i => EF.Property<string?>(i, "batch_number_key") == key);
        var rows = await items.OrderBy(i => i.ExpiryDate == null).ThenBy(i => i.ExpiryDate).ThenBy(i => i.Id)
            .Take(ItemsAtMost).ToListAsync(ct);

        long[] products = found is null ? [.. rows.Select(item => item.ProductId).Distinct()] : [found.Id];
        var shown = await GetProduct.Whole(db).Where(p => products.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync(ct);
        var today = clock.Today();
        return TypedResults.Ok(new CodeResponse(
            code.Trim(),
            found switch
            { { ByBarcode: true } => CodeKind.Barcode,
                not null => CodeKind.Sku,
                _ =>
                rows is [] ? null : CodeKind.Lot
            },
            await GetProduct.Answer(db, shown, terms.Value, ct),
            [.. rows.Select(item => ItemResponse.From(item, terms.Value.Currency, today))]));
    }
}
