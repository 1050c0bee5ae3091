using System.Text.Json.Serialization;
using TBeauty.AdminApi.Brands;
using TBeauty.AdminApi.Categories;
using TBeauty.AdminApi.Importing;
using TBeauty.AdminApi.Inventory;
using TBeauty.AdminApi.Locations;
using TBeauty.AdminApi.Products;
using TBeauty.AdminApi.Products.Images;

namespace TBeauty.AdminApi;

/// <summary>
/// Serialisers made at build time for the answers of catalogue and inventory. Names, strictness and converters are those
/// of the API's options. Requests stay with reflection: generated code sets every init property, sent or not, so that
/// defaults would be lost.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BrandListResponse))]
[JsonSerializable(typeof(CategoryListResponse))]
[JsonSerializable(typeof(LocationListResponse))]
[JsonSerializable(typeof(ProductListResponse))]
[JsonSerializable(typeof(ProductSummary))]
[JsonSerializable(typeof(ItemListResponse))]
[JsonSerializable(typeof(MovementListResponse))]
[JsonSerializable(typeof(TransferResponse))]
[JsonSerializable(typeof(AvailabilityResponse))]
[JsonSerializable(typeof(InventorySummary))]
[JsonSerializable(typeof(VerifyResponse))]
[JsonSerializable(typeof(ProductImageResponse))]
[JsonSerializable(typeof(ImportResponse))]
[JsonSerializable(typeof(ImportStep))]
internal sealed partial class AdminJson : JsonSerializerContext;
