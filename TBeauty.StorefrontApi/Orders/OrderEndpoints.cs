using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.StorefrontApi.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        app.MapPost("/cart/checkout", CheckOut.Handle).WithName(nameof(CheckOut)).WithTags("Checkout")
            .RequireAuthorization()
            .Produces<CheckOutResponse>(201).ProducesValidationProblem()
            .ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

        var orders = app.MapGroup("/orders").WithTags("Orders").RequireAuthorization();
        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders)).ProducesValidationProblem();
        orders.MapGet("/{id:long}", GetOrder.Handle).WithName(nameof(GetOrder));
        orders.MapPost("/{id:long}/cancel", CancelOwnOrder.Handle).WithName(nameof(CancelOwnOrder))
            .Idempotent(IdempotentRequest.Lifetime)
            .ProducesValidationProblem().ProducesProblem(409).ProducesProblem(422);
    }
}
