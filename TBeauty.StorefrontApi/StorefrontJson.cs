using System.Text.Json.Serialization;
using TBeauty.StorefrontApi.Carts;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.StorefrontApi.Payments;

namespace TBeauty.StorefrontApi;

/// <summary>
/// Serialisers made at build time for the answers that are written most. Names, strictness and converters are those of
/// the API's options. Requests stay with reflection: generated code sets every init property, sent or not, so that
/// defaults would be lost and "not sent" would look like null.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ProductResponse))]
[JsonSerializable(typeof(FacetsResponse))]
[JsonSerializable(typeof(BrandListResponse))]
[JsonSerializable(typeof(CategoryListResponse))]
[JsonSerializable(typeof(CartResponse))]
[JsonSerializable(typeof(CartLineResponse))]
[JsonSerializable(typeof(PayOrderResponse))]
internal sealed partial class StorefrontJson : JsonSerializerContext;
