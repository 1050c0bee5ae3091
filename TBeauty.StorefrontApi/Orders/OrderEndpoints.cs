using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Auth;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Orders;

internal static class OrderEndpoints
{
    /// <summary>Why a cart can't become an order as it stands.</summary>
    private static readonly string[] Unorderable =
        ["cart.empty", "cart.line_missing", "delivery.unavailable", "money.out_of_range", "promotion.refused",
        "stock.insufficient"];

    public static void AddCheckout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FinishedCarts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FinishedCarts>());
        builder.Services.AddSingleton<OrderWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderWatch>());
        builder.Services.AddSingleton<FollowOrder>();
        builder.Services.AddSingleton<StreamTickets>();
    }

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        app.MapPost("/cart/checkout", CheckOut.Handle).WithName(nameof(CheckOut)).WithTags("Checkout")
            .RequireAuthorization()
            .Produces<CheckOutResponse>(201).Refuses(400, "request.invalid", "state.unknown", "wish.unknown")
            .Refuses(403, "account.inactive").Refuses(409, "checkout.price_changed", "idempotency.in_progress")
            .Refuses(409, Unorderable).Refuses(422, "idempotency.key_reused").Refuses(503, "checkout.contended");

        app.MapPost("/cart/quote", QuoteCart.Handle).WithName(nameof(QuoteCart)).WithTags("Checkout")
            .RequireAuthorization().Refuses(400, "request.invalid", "state.unknown", "wish.unknown").Refuses(403, "account.inactive")
            .Refuses(409, Unorderable);

        app.MapPost("/quote", QuoteLines.Handle).WithName(nameof(QuoteLines)).WithTags("Checkout")
            .Refuses(400, "request.invalid", "state.unknown", "wish.unknown").Refuses(403, "account.inactive").Refuses(409, Unorderable);

        var orders = app.MapGroup("/orders").WithTags("Orders").RequireAuthorization();
        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders)).ProducesValidationProblem();
        orders.MapGet("/{id:long}", GetOrder.Handle).WithName(nameof(GetOrder));
        orders.MapGet("/{id:long}/events", FollowOrder.Handle).WithName(nameof(FollowOrder))
            .AllowAnonymous().WithMetadata(new TakesGuests()).Produces<string>(200, "text/event-stream")
            .Refuses(401, "auth.required", "auth.invalid_token");
        orders.MapPost("/{id:long}/events-ticket", IssueEventsTicket.Handle).WithName(nameof(IssueEventsTicket));
        orders.MapPost("/{id:long}/cancel", CancelOwnOrder.Handle).WithName(nameof(CancelOwnOrder))
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "order.status");
    }
}
