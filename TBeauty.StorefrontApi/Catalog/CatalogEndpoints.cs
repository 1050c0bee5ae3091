using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Shop;

namespace TBeauty.StorefrontApi.Catalog;

internal static class CatalogEndpoints
{
    public static void AddCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SharedValues>();
        builder.Services.AddScoped<CatalogReader>();
        builder.Services.AddSingleton<CatalogFeed>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<CatalogFeed>());
        builder.Services.AddHealthChecks().AddCheck<CatalogHealthCheck>("catalogue");
        builder.Services.Survives(nameof(CommerceDbContext));
    }

    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/products").WithTags("Catalogue")
            .WithMetadata(new ProducesResponseTypeMetadata(304, typeof(void)));

        app.MapGet("/start", GetStart.Handle).WithName(nameof(GetStart)).WithTags("Catalogue")
            .WithMetadata(new ProducesResponseTypeMetadata(304, typeof(void)));

        products.MapGet("/", ListProducts.Handle).WithName(nameof(ListProducts));
        products.MapGet("/categories", ListCategories.Handle).WithName(nameof(ListCategories));
        products.MapGet("/brands", ListBrands.Handle).WithName(nameof(ListBrands));
        products.MapGet("/featured", ListFeatured.Handle).WithName(nameof(ListFeatured));
        products.MapGet("/search", SearchProducts.Handle).WithName(nameof(SearchProducts));
        products.MapGet("/{product}", GetProduct.Handle).WithName(nameof(GetProduct));
    }
}
