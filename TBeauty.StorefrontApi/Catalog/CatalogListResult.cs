using System.IO.Hashing;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using TBeauty.Commerce;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>A small list of the catalogue, tagged like its products.</summary>
/// <inheritdoc cref="CatalogResult(CatalogSnapshot, ShopTerms?)"/>
internal sealed class CatalogListResult<T>(CatalogSnapshot snapshot, T list, ShopTerms? terms = null)
    : CatalogResult(snapshot, terms), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));

    protected override CatalogAnswer Make(JsonSerializerOptions options)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(list, options);
        return new(json, XxHash3.HashToUInt64(json));
    }
}
