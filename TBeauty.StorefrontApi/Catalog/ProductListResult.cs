using System.Buffers;
using System.IO.Hashing;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>The shape of a list answer; <see cref="ProductListResult"/> writes it.</summary>
/// <param name="Facets">Only there when asked for.</param>
internal sealed record ProductListResponse(
    IReadOnlyList<ProductResponse> Products, int Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FacetsResponse? Facets);

/// <summary>
/// Writes a <see cref="ProductListResponse"/> by joining the bytes that each product was serialised to when it last
/// changed, with its stock between them, and those of its family; what is left to serialise for a request are a few
/// numbers.
/// </summary>
/// <param name="snapshot">What there is.</param>
/// <param name="page">What of it is shown.</param>
/// <param name="facets">Null when nobody asked.</param>
/// <param name="grouped">Whether each product stands for its family, and tells the family's prices.</param>
internal sealed class ProductListResult(
    CatalogSnapshot snapshot, ProductPage page, FacetsResponse? facets = null, bool grouped = false)
    : CatalogResult(snapshot), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(ProductListResponse), ["application/json"]));

    protected override CatalogAnswer Make(JsonSerializerOptions options)
    {
        var tail = Tail(options);
        var length = Start.Length + Math.Max(0, page.Products.Count - 1) + tail.WrittenCount;
        Span<ulong> hashes = stackalloc ulong[page.Products.Count + 1];
        var products = new ProductBytes[page.Products.Count];
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = ProductBytes.Of(Snapshot, page.Products[i], grouped);
            length += products[i].Length;
            hashes[i] = products[i].Hash;
        }

        hashes[^1] = XxHash3.HashToUInt64(tail.WrittenSpan);

        var json = new byte[length];
        Start.CopyTo(json);
        var written = Start.Length;
        for (var i = 0; i < products.Length; i++)
        {
            if (i > 0)
                json[written++] = (byte)',';
            written += products[i].CopyTo(json.AsSpan(written));
        }

        tail.WrittenSpan.CopyTo(json.AsSpan(written));
        return new(json, XxHash3.HashToUInt64(MemoryMarshal.AsBytes(hashes)));
    }

    private static ReadOnlySpan<byte> Start => "{\"products\":["u8;

    private ArrayBufferWriter<byte> Tail(JsonSerializerOptions options)
    {
        var tail = new ArrayBufferWriter<byte>(256);
        tail.Write("],"u8);
        using (var json = new Utf8JsonWriter(tail, new() { SkipValidation = true }))
        {
            // Its opening brace is the one that starts the answer.
            page.WriteTo(json);
            if (facets is not null)
            {
                json.WritePropertyName("facets");
                JsonSerializer.Serialize(json, facets, options);
            }
        }

        tail.Write("}"u8);
        return tail;
    }
}
