using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.CounterSales;

internal static class CounterSaleEndpoints
{
    public static void MapCounterSales(this IEndpointRouteBuilder app)
    {
        var sales = app.MapGroup("").WithTags("Counter sales");

        sales.MapPost("/counter-sales", CreateCounterSale.Handle).WithName(nameof(CreateCounterSale))
            .RequireAuthorization(Policies.Orders)
            .AddEndpointFilter(static (context, next) =>
                context.HttpContext.RequestServices.GetRequiredService<SalesInTurn>().Take(context, next))
            .Idempotent(IdempotentRequest.MoneyLifetime)
            .Refuses(400, "request.invalid", "wish.unknown")
            .Refuses(409, "counter_sale.amount", "counter_sale.cash", "customer.inactive", "delivery.unavailable",
                "location.inactive", "money.out_of_range",
                "order.catalog_changed", "order.discount", "order.not_allocated", "payment.reference_taken",
                "promotion.refused",
                "stock.insufficient");
        sales.MapGet("/orders/{id:long}/receipt", GetSalesReceipt.Handle).WithName(nameof(GetSalesReceipt));
        sales.MapGet("/orders/{id:long}/receipt/print", GetSalesReceipt.Print).WithName("PrintSalesReceipt")
            .Produces<string>(200, "text/html");
    }
}
