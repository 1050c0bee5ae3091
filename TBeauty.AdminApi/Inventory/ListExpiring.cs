using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory;

public sealed class ExpiringFilters
{
    /// <summary>How many days from today.</summary>
    [FromQuery(Name = "days"), Range(0, 3650), DefaultValue(30)]
    public int? Days { get; init; }
}

internal static class ListExpiring
{
    /// <summary>Lots with units left whose last day is near, or past; the most urgent first.</summary>
    public static async Task<Results<Ok<ItemListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ExpiringFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var last = clock.Today().AddDays(filters.Days ?? 30);
        var items = ItemResponse.Whole(db).Where(i => i.OnHand > 0 && i.ExpiryDate <= last);
        var page = await Pages.Read(
            items, After(items, paging).OrderBy(i => i.ExpiryDate).ThenBy(i => i.Id), filtered: true, paging,
            item => new(item.ExpiryDate!.Value.DayNumber, item.Id), ct);
        return ListItems.Answer(page, terms.Value.Currency, clock);
    }

    private static IQueryable<InventoryItem> After(IQueryable<InventoryItem> items, PageRequest paging)
    {
        if (paging.After is not { } after || Cursor.Parse(after) is not var (key, id))
            return items;

        var day = DateOnly.FromDayNumber((int)Math.Min(key, DateOnly.MaxValue.DayNumber));
        return items.Where(i =>
            EF.Functions.GreaterThan(ValueTuple.Create(i.ExpiryDate, i.Id), ValueTuple.Create((DateOnly?)day, id)));
    }
}
