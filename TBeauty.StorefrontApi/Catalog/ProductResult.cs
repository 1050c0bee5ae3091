using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>One product, as the bytes that are ready for it.</summary>
internal sealed class ProductResult(CatalogSnapshot snapshot, SellableProduct product)
    : CatalogResult(snapshot), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ProductResponse), ["application/json"]));

    protected override CatalogAnswer Make(JsonSerializerOptions options) => ProductBytes.Of(Snapshot, product).Answer();
}
