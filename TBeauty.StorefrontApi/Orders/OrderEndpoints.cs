using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.StorefrontApi.Orders;

internal static class OrderEndpoints
{
    public static void AddCheckout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FinishedCarts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FinishedCarts>());
        builder.Services.AddSingleton<OrderWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderWatch>());
        builder.Services.AddSingleton<FollowOrder>();
    }

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        app.MapPost("/cart/checkout", CheckOut.Handle).WithName(nameof(CheckOut)).WithTags("Checkout")
            .RequireAuthorization()
            .Produces<CheckOutResponse>(201).ProducesValidationProblem()
            .ProducesProblem(409).ProducesProblem(422).ProducesProblem(503);

        app.MapPost("/cart/quote", QuoteCart.Handle).WithName(nameof(QuoteCart)).WithTags("Checkout")
            .RequireAuthorization().ProducesValidationProblem().ProducesProblem(409).ProducesProblem(503);

        var orders = app.MapGroup("/orders").WithTags("Orders").RequireAuthorization();
        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders)).ProducesValidationProblem();
        orders.MapGet("/{id:long}", GetOrder.Handle).WithName(nameof(GetOrder));
        orders.MapGet("/{id:long}/events", FollowOrder.Handle).WithName(nameof(FollowOrder))
            .Produces(200, contentType: "text/event-stream");
        orders.MapPost("/{id:long}/cancel", CancelOwnOrder.Handle).WithName(nameof(CancelOwnOrder))
            .Idempotent(IdempotentRequest.Lifetime)
            .ProducesValidationProblem().ProducesProblem(409).ProducesProblem(422);
    }
}
