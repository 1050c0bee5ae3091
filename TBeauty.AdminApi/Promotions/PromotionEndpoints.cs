using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Promotions;

internal static class PromotionEndpoints
{
    public static void MapPromotions(this IEndpointRouteBuilder app)
    {
        var promotions = app.MapGroup("/promotions").WithTags("Promotions");

        promotions.MapGet("/", ListPromotions.Handle).WithName(nameof(ListPromotions));
        promotions.MapGet("/{id:long}", GetPromotion.Handle).WithName(nameof(GetPromotion));
        promotions.MapPost("/", CreatePromotion.Handle).WithName(nameof(CreatePromotion))
            .RequireAuthorization(Policies.Discounts).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(400, "request.invalid").Refuses(409, "promotion.code_taken");
        promotions.MapPut("/{id:long}", UpdatePromotion.Handle).WithName(nameof(UpdatePromotion))
            .RequireAuthorization(Policies.Discounts).Refuses(400, "request.invalid")
            .Refuses(409, "promotion.code_taken").ProducesProblem(412);
        promotions.MapDelete("/{id:long}", DeletePromotion.Handle).WithName(nameof(DeletePromotion))
            .RequireAuthorization(Policies.Discounts).ProducesProblem(412);
    }
}
