using TBeauty.AdminApi.Staff;

namespace TBeauty.AdminApi.Categories;

internal static class CategoryEndpoints
{
    public static void MapCategories(this IEndpointRouteBuilder app)
    {
        var categories = app.MapGroup("/categories").WithTags("Categories").ProducesValidationProblem();

        categories.MapGet("/", ListCategories.Handle).WithName(nameof(ListCategories));
        categories.MapGet("/{id:long}", GetCategory.Handle).WithName(nameof(GetCategory));
        categories.MapPost("/", CreateCategory.Handle).WithName(nameof(CreateCategory))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(409);
        categories.MapPut("/{id:long}", UpdateCategory.Handle).WithName(nameof(UpdateCategory))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(409).ProducesProblem(412);
        categories.MapDelete("/{id:long}", DeleteCategory.Handle).WithName(nameof(DeleteCategory))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
    }
}
