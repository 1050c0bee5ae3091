using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>One product, as the bytes that are ready for it.</summary>
internal sealed class ProductResult(SellableProduct product) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ProductResponse), ["application/json"]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (CatalogCaching.IsKnown(httpContext, product.Hash))
            return Task.CompletedTask;

        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = product.Json.Length;
        return response.Body.WriteAsync(product.Json, httpContext.RequestAborted).AsTask();
    }
}
