using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Accounts;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Web;
using TBeauty.Web.Auth;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Orders;

internal static class OrderEndpoints
{
    /// <summary>Why a cart can't become an order as it stands.</summary>
    private static readonly string[] Unorderable =
        ["cart.empty", "cart.line_missing", "delivery.unavailable", "money.out_of_range", "promotion.refused",
        "stock.insufficient"];

    /// <summary>Whoever has a cart: a customer, or a guest with the token of theirs.</summary>
    private static readonly AuthorizationPolicy CartHolders = new AuthorizationPolicyBuilder()
        .RequireAssertion(context => context.User.Identity is { IsAuthenticated: true }
            || context.Resource is HttpContext http && http.Request.Headers.ContainsKey(CartCaller.TokenHeader))
        .Build();

    public static void AddCheckout(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderedCartCleanup>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderedCartCleanup>());
        builder.Services.AddSingleton<OrderWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrderWatch>());
        builder.Services.AddSingleton<FollowOrder>();
        builder.Services.AddSingleton<StreamTickets>();
        builder.Services.AddSingleton<GuestTokens>();
        builder.Services.AddSingleton<CheckOutCallers>();
        builder.Services.AddSingleton(services =>
        {
            var limits = services.GetRequiredService<IOptions<LimitsConfiguration>>().Value;
            return new OrderBatches(limits.WaitingCalls, limits.Turn, services.GetRequiredService<TimeProvider>());
        });
        builder.Services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, OrderTokenScheme>(OrderTokenScheme.Name, null);
    }

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        app.MapPost("/cart/checkout", CheckOut.Handle).WithName(nameof(CheckOut)).WithTags("Checkout")
            .RequireAuthorization(CartHolders)
            .Produces<CheckOutResponse>(201).Refuses(400, "request.invalid", "state.unknown", "wish.unknown")
            .Refuses(403, ClosedAccount.Code).Refuses(409, "checkout.price_changed", "idempotency.in_progress")
            .Refuses(409, Unorderable).Refuses(422, "idempotency.key_reused").Refuses(503, "checkout.contended");

        app.MapPost("/cart/quote", QuoteCart.Handle).WithName(nameof(QuoteCart)).WithTags("Checkout")
            .RequireAuthorization(CartHolders).Refuses(400, "request.invalid", "state.unknown", "wish.unknown")
            .Refuses(403, ClosedAccount.Code)
            .Refuses(409, Unorderable);

        app.MapPost("/quote", QuoteLines.Handle).WithName(nameof(QuoteLines)).WithTags("Checkout")
            .Refuses(400, "request.invalid", "state.unknown", "wish.unknown").Refuses(403, ClosedAccount.Code)
            .Refuses(409, Unorderable);

        var orders = app.MapGroup("/orders").WithTags("Orders");
        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders)).RequireAuthorization()
            .ProducesValidationProblem();
        orders.MapPost("/lookup", LookUpOrder.Handle).WithName(nameof(LookUpOrder))
            .RequireRateLimiting(ShopLimits.SignIns);
        orders.MapPost("/claim", ClaimOrders.Handle).WithName(nameof(ClaimOrders)).RequireAuthorization()
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(403, ClosedAccount.Code).Refuses(409, "customer.email_unconfirmed");

        var own = orders.MapGroup("/{id:long}").RequireOwnOrder();
        own.MapGet("/", GetOrder.Handle).WithName(nameof(GetOrder));
        own.MapGet("/events", FollowOrder.Handle).WithName(nameof(FollowOrder))
            .AllowAnonymous().Produces<string>(200, "text/event-stream")
            .Refuses(401, "auth.required", "auth.invalid_token");
        own.MapPost("/events-ticket", IssueEventsTicket.Handle).WithName(nameof(IssueEventsTicket));
        own.MapPost("/cancel", CancelOwnOrder.Handle).WithName(nameof(CancelOwnOrder))
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(403, ClosedAccount.Code).Refuses(409, "order.status");
    }
}
