namespace TBeauty.AdminApi.Today;

internal static class TodayEndpoints
{
    public static void MapToday(this IEndpointRouteBuilder app) =>
        app.MapGet("/today", ShowToday.Handle).WithName(nameof(ShowToday)).WithTags("Today");
}
