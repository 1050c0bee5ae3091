using TBeauty.AdminApi.SignIn;
using TBeauty.Web.Limits;

namespace TBeauty.AdminApi.Analytics;

internal static class AnalyticsEndpoints
{
    public static void MapAnalytics(this IEndpointRouteBuilder app)
    {
        var analytics = app.MapGroup("/analytics").WithTags("Analytics").RequireAuthorization(Policies.Analytics)
            .MayTakeLong();

        analytics.MapGet("/overview", GetOverview.Handle).WithName(nameof(GetOverview));
        analytics.MapGet("/sales-trends", GetSalesTrends.Handle).WithName(nameof(GetSalesTrends));
        analytics.MapGet("/customers", GetCustomerTrends.Handle).WithName(nameof(GetCustomerTrends));
        analytics.MapGet("/inventory", GetStockTrends.Handle).WithName(nameof(GetStockTrends));
        analytics.MapGet("/finance", GetMoneyTrends.Handle).WithName(nameof(GetMoneyTrends));
        analytics.MapGet("/products", GetProductTrends.Handle).WithName(nameof(GetProductTrends));
        analytics.MapGet("/promotions", GetPromotionTrends.Handle).WithName(nameof(GetPromotionTrends));
    }
}
