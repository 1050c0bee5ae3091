using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;
using TBeauty.ServiceDefaults.OpenApi;

namespace TBeauty.AdminApi.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders").WithTags("Orders");

        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders));
        orders.MapGet("/{id:long}", GetOrder.Handle).WithName(nameof(GetOrder));
        orders.MapGet("/number/{orderNumber}", GetOrderByNumber.Handle).WithName(nameof(GetOrderByNumber));
        orders.MapPost("/", CreateOrder.Handle).WithName(nameof(CreateOrder)).RequireAuthorization(Policies.Orders)
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "customer.inactive", "delivery.unavailable", "money.out_of_range", "order.catalog_changed",
                "stock.insufficient");
    }
}
