using System.Text.Json.Serialization;
using TBeauty.AdminApi.Analytics;
using TBeauty.AdminApi.Audit;
using TBeauty.AdminApi.Books;
using TBeauty.AdminApi.Brands;
using TBeauty.AdminApi.Categories;
using TBeauty.AdminApi.CounterSales;
using TBeauty.AdminApi.Customers;
using TBeauty.AdminApi.DeliveryZones;
using TBeauty.AdminApi.Events;
using TBeauty.AdminApi.Families;
using TBeauty.AdminApi.Inventory;
using TBeauty.AdminApi.Inventory.Stocktakes;
using TBeauty.AdminApi.Locations;
using TBeauty.AdminApi.Messages;
using TBeauty.AdminApi.Orders;
using TBeauty.AdminApi.Payments;
using TBeauty.AdminApi.Payments.Reconciliation;
using TBeauty.AdminApi.Products;
using TBeauty.AdminApi.Products.Images;
using TBeauty.AdminApi.Products.PriceChanges;
using TBeauty.AdminApi.Promotions;
using TBeauty.AdminApi.Purchasing;
using TBeauty.AdminApi.Settings;
using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Staff;
using TBeauty.AdminApi.Tables;
using TBeauty.AdminApi.Today;
using TBeauty.AdminApi.Webhooks;

namespace TBeauty.AdminApi;

/// <summary>
/// Serialisers made at build time for the answers of catalogue and inventory. Names, strictness and converters are
/// those of the API's options. Requests stay with reflection: generated code sets every init property, sent or not, so
/// that defaults would be lost.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BrandListResponse))]
[JsonSerializable(typeof(CategoryListResponse))]
[JsonSerializable(typeof(FamilyListResponse))]
[JsonSerializable(typeof(LocationListResponse))]
[JsonSerializable(typeof(DeliveryZoneListResponse))]
[JsonSerializable(typeof(PromotionListResponse))]
[JsonSerializable(typeof(PromotionTrendsResponse))]
[JsonSerializable(typeof(ProductListResponse))]
[JsonSerializable(typeof(PriceChangeListResponse))]
[JsonSerializable(typeof(ProductSummary))]
[JsonSerializable(typeof(CodeResponse))]
[JsonSerializable(typeof(ItemListResponse))]
[JsonSerializable(typeof(MovementListResponse))]
[JsonSerializable(typeof(TransferResponse))]
[JsonSerializable(typeof(AvailabilityResponse))]
[JsonSerializable(typeof(InventorySummary))]
[JsonSerializable(typeof(ShortfallListResponse))]
[JsonSerializable(typeof(StocktakeListResponse))]
[JsonSerializable(typeof(StocktakeSheet))]
[JsonSerializable(typeof(RecallResponse))]
[JsonSerializable(typeof(ReorderListResponse))]
[JsonSerializable(typeof(VerifyResponse))]
[JsonSerializable(typeof(CustomerListResponse))]
[JsonSerializable(typeof(CustomerSummary))]
[JsonSerializable(typeof(CustomerAddressListResponse))]
[JsonSerializable(typeof(AccountLinkResponse))]
[JsonSerializable(typeof(UserListResponse))]
[JsonSerializable(typeof(AuditListResponse))]
[JsonSerializable(typeof(ProductImageResponse))]
[JsonSerializable(typeof(ImportResponse))]
[JsonSerializable(typeof(ImportStep))]
[JsonSerializable(typeof(PaymentListResponse))]
[JsonSerializable(typeof(ReconciliationResponse))]
[JsonSerializable(typeof(WebhookListResponse))]
[JsonSerializable(typeof(WebhookSecretResponse))]
[JsonSerializable(typeof(DeliveryListResponse))]
[JsonSerializable(typeof(MessageListResponse))]
[JsonSerializable(typeof(MessageTemplateListResponse))]
[JsonSerializable(typeof(TemplatePreviewResponse))]
[JsonSerializable(typeof(NotificationsResponse))]
[JsonSerializable(typeof(ReceiptResponse))]
[JsonSerializable(typeof(SupplierListResponse))]
[JsonSerializable(typeof(PurchaseOrderListResponse))]
[JsonSerializable(typeof(GoodsReceiptListResponse))]
[JsonSerializable(typeof(BriefOrderListResponse))]
[JsonSerializable(typeof(BulkResponse))]
[JsonSerializable(typeof(EventData))]
[JsonSerializable(typeof(EventsPlaceResponse))]
[JsonSerializable(typeof(EventsTicketResponse))]
[JsonSerializable(typeof(SettingsResponse))]
[JsonSerializable(typeof(MeResponse))]
[JsonSerializable(typeof(SessionListResponse))]
[JsonSerializable(typeof(TodayResponse))]
[JsonSerializable(typeof(OverviewResponse))]
[JsonSerializable(typeof(SalesTrendsResponse))]
[JsonSerializable(typeof(CustomerTrendsResponse))]
[JsonSerializable(typeof(StockTrendsResponse))]
[JsonSerializable(typeof(MoneyTrendsResponse))]
[JsonSerializable(typeof(ProductTrendsResponse))]
internal sealed partial class AdminJson : JsonSerializerContext;
