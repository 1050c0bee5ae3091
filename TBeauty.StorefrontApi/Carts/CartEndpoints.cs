using Polly;
using TBeauty.StorefrontApi.Shop;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Carts;

internal static class CartEndpoints
{
    private const string Resource = "redis";

    public static void AddCarts(this WebApplicationBuilder builder)
    {
        var patience = LimitsConfiguration.PatienceOf(builder.Configuration);
        builder.AddRedisClient(Resource, configureOptions: options => CartServer.Configure(options, patience));
        builder.Services.Survives("StackExchange.Redis");
        builder.Services.AddResiliencePipeline(CartServer.Pipeline, pipeline => CartServer.Protect(pipeline, patience));
        builder.Services.AddSingleton<CartServer>();
        builder.Services.AddSingleton<CartTokens>();
        builder.Services.AddSingleton<CartStore>();
        builder.Services.AddSingleton<CartMerger>();
        builder.Services.AddHostedService<CartServerCheck>();
    }

    public static void MapCarts(this IEndpointRouteBuilder app)
    {
        var cart = app.MapGroup("/cart").WithTags("Cart");

        cart.MapGet("/", GetCart.Handle).WithName(nameof(GetCart));
        cart.MapGet("/items", GetCart.Handle).WithName("GetCartLines");
        cart.MapGet("/items/{productId:long}", GetCartLine.Handle).WithName(nameof(GetCartLine));
        cart.MapPost("/items", AddCartLine.Handle).WithName(nameof(AddCartLine))
            .Refuses(404, "not_found", "cart.line_gone")
            .Refuses(409, "cart.full", "cart.quantity", "cart.wish_differs", "stock.insufficient")
            .Refuses(400, "request.invalid", "wish.unknown")
            .Refuses(422, "idempotency.key_reused");
        cart.MapPut("/items/{productId:long}", SetCartLine.Handle).WithName(nameof(SetCartLine))
            .Refuses(400, "request.invalid", "wish.unknown").Refuses(409, "stock.insufficient");
        cart.MapDelete("/items/{productId:long}", RemoveCartLine.Handle).WithName(nameof(RemoveCartLine));
        cart.MapPost("/merge", MergeCart.Handle).WithName(nameof(MergeCart)).RequireAuthorization()
            .Takes(CartCaller.Token with { IsRequired = true });
        cart.MapDelete("/", EmptyCart.Handle).WithName(nameof(EmptyCart));
    }
}
