using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Categories;

internal static class CategoryEndpoints
{
    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        var categories = app.MapGroup("/categories").WithTags("Categories");

        categories.MapGet("/", ListCategories.Handle).WithName(nameof(ListCategories));
        categories.MapGet("/{id:long}", GetCategory.Handle).WithName(nameof(GetCategory));
        categories.MapPost("/", CreateCategory.Handle).WithName(nameof(CreateCategory))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "category.name_taken", "category.slug_taken", "category.cycle");
        categories.MapPut("/{id:long}", UpdateCategory.Handle).WithName(nameof(UpdateCategory))
            .RequireAuthorization(Policies.Catalog)
            .Refuses(409, "category.name_taken", "category.slug_taken", "category.cycle").ProducesProblem(412);
        categories.MapDelete("/{id:long}", DeleteCategory.Handle).WithName(nameof(DeleteCategory))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
    }
}
