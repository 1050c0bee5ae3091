using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Importing;
using TBeauty.AdminApi.Products.Images;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.AdminApi.Products;

internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/products").WithTags("Products").ProducesValidationProblem();

        products.MapGet("/", ListProducts.Handle).WithName(nameof(ListProducts));
        products.MapGet("/search", SearchProducts.Handle).WithName(nameof(SearchProducts));
        products.MapGet("/stats/summary", SummarizeProducts.Handle).WithName(nameof(SummarizeProducts));
        products.MapGet("/{id:long}", GetProduct.Handle).WithName(nameof(GetProduct));
        products.MapPost("/", CreateProduct.Handle).WithName(nameof(CreateProduct))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(409);
        products.MapPut("/{id:long}", UpdateProduct.Handle).WithName(nameof(UpdateProduct))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(409).ProducesProblem(412);
        products.MapDelete("/{id:long}", DeleteProduct.Handle).WithName(nameof(DeleteProduct))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
        products.MapPost("/{id:long}/images", AddImage.Handle).WithName(nameof(AddImage))
            .RequireAuthorization(Policies.Catalog)
            .WithMetadata(new RequestSizeLimitAttribute(UploadedPicture.LargestBody))
            .Accepts<ProductImageForm>("multipart/form-data")
            .Idempotent(IdempotentRequest.Lifetime)
            .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);
        products.MapGet("/export", ExportProducts.Handle).WithName(nameof(ExportProducts)).IsExport();
        products.MapPost("/import", ImportProducts.Handle).WithName(nameof(ImportProducts)).IsImport(Policies.Catalog);
    }
}
