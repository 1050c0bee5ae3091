using Microsoft.AspNetCore.Mvc;
using TBeauty.AdminApi.Products.Images;
using TBeauty.AdminApi.Products.PriceChanges;
using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Products;

internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/products").WithTags("Products");

        products.MapGet("/", ListProducts.Handle).WithName(nameof(ListProducts));
        products.MapGet("/search", SearchProducts.Handle).WithName(nameof(SearchProducts));
        products.MapGet("/lookup", LookUpCode.Handle).WithName(nameof(LookUpCode));
        products.MapGet("/stats/summary", SummarizeProducts.Handle).WithName(nameof(SummarizeProducts));
        products.MapGet("/{id:long}", GetProduct.Handle).WithName(nameof(GetProduct));
        products.MapPost("/", CreateProduct.Handle).WithName(nameof(CreateProduct))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "product.sku_taken", "product.slug_taken", "product.barcode_taken", "family.option_taken");
        products.MapPut("/{id:long}", UpdateProduct.Handle).WithName(nameof(UpdateProduct))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412)
            .Refuses(409, "product.sku_taken", "product.slug_taken", "product.barcode_taken", "family.option_taken");
        products.MapDelete("/{id:long}", DeleteProduct.Handle).WithName(nameof(DeleteProduct))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
        products.MapPost("/{id:long}/images", AddImage.Handle).WithName(nameof(AddImage))
            .RequireAuthorization(Policies.Catalog)
            .WithMetadata(new RequestSizeLimitAttribute(UploadedPicture.LargestBody))
            .Accepts<ProductImageForm>("multipart/form-data")
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "product.too_many_images");
        products.MapGet("/{id:long}/price-changes", ListPriceChanges.Handle).WithName(nameof(ListPriceChanges));
        products.MapGet("/{id:long}/price-changes/{changeId:long}", GetPriceChange.Handle)
            .WithName(nameof(GetPriceChange));
        products.MapPost("/{id:long}/price-changes", CreatePriceChange.Handle).WithName(nameof(CreatePriceChange))
            .RequireAuthorization(Policies.Catalog).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "price_change.too_many");
        products.MapPut("/{id:long}/price-changes/{changeId:long}", UpdatePriceChange.Handle)
            .WithName(nameof(UpdatePriceChange))
            .RequireAuthorization(Policies.Catalog).Refuses(400, "request.invalid").ProducesProblem(412);
        products.MapDelete("/{id:long}/price-changes/{changeId:long}", DeletePriceChange.Handle)
            .WithName(nameof(DeletePriceChange))
            .RequireAuthorization(Policies.Catalog).ProducesProblem(412);
        products.MapGet("/export", ExportProducts.Handle).WithName(nameof(ExportProducts)).IsExport();
        products.MapPost("/import", ImportProducts.Handle).WithName(nameof(ImportProducts)).IsImport(Policies.Catalog);
    }
}
