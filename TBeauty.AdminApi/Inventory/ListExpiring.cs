using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.ServiceDefaults.Paging;

namespace TBeauty.AdminApi.Inventory;

public sealed class ExpiringFilters : PageRequest
{
    /// <summary>How many days from today.</summary>
    [FromQuery(Name = "days"), Range(0, 3650), DefaultValue(30)]
    public int? Days { get; init; }
}

internal static class ListExpiring
{
    /// <summary>Lots with units left whose last day is near, or past.</summary>
    public static Task<Results<Ok<ItemListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ExpiringFilters filters, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var last = clock.Today().AddDays(filters.Days ?? 30);
        var items = ItemResponse.Whole(db).Where(i => i.OnHand > 0 && i.ExpiryDate <= last);
        return ListItems.Answer(items, filtered: true, filters, clock, ct);
    }
}
