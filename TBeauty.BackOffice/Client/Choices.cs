using System.Text.Json.Serialization.Metadata;
using TBeauty.BackOffice.Api;

namespace TBeauty.BackOffice.Client;

/// <summary>What people choose one of: all there are, however many pages of the Admin API that is.</summary>
internal static class Choices
{
    private const int Page = 100;

    public static Task<IReadOnlyList<Location>> Locations(this AdminApi api) =>
        api.All("locations", null, ApiJson.Default.LocationList, list => list.Locations);

    public static Task<IReadOnlyList<Named>> Brands(this AdminApi api) =>
        api.All("brands", null, ApiJson.Default.BrandList, list => list.Brands);

    public static Task<IReadOnlyList<Named>> Categories(this AdminApi api) =>
        api.All("categories", null, ApiJson.Default.CategoryList, list => list.Categories);

    /// <summary>Whom something is bought from now.</summary>
    public static Task<IReadOnlyList<Supplier>> Suppliers(this AdminApi api) =>
        api.All("suppliers", "true", ApiJson.Default.SupplierList, list => list.Suppliers);

    public static Task<IReadOnlyList<Staff>> Colleagues(this AdminApi api) =>
        api.All("users", null, ApiJson.Default.StaffList, list => list.Users);

    private static async Task<IReadOnlyList<TRow>> All<TList, TRow>(
        this AdminApi api, string path, string? isActive, JsonTypeInfo<TList> type,
        Func<TList, IReadOnlyList<TRow>> rows)
    {
        List<TRow> all = [];
        for (var number = 1; ; number++)
        {
            var some = rows(await api.Get(
                Query.Of(path, ("is_active", isActive), ("size", Page), ("page", number)), type));
            all.AddRange(some);
            if (some.Count < Page)
                return all;
        }
    }
}
