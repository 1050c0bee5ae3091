using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TBeauty.Commerce.Analytics;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Files;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Messages;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;
using TBeauty.Commerce.Purchasing;
using TBeauty.Commerce.Settings;
using TBeauty.Commerce.SignIn;
using TBeauty.Commerce.Staff;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Database;

/// <summary>The shop's tables. Small rooms, such as staff and webhooks, share the schema <c>ops</c>.</summary>
public sealed class CommerceDbContext(DbContextOptions<CommerceDbContext> options) : DbContext(options)
{
    /// <summary>
    /// Whether all that is done now must be done on one connection, because it is one transaction: a connection that is
    /// lost then is not replaced.
    /// </summary>
    internal bool IsWhole { get; set; }

    /// <summary>Begins a transaction; what is done until it is disposed of belongs to it.</summary>
    public async Task<GuardedTransaction> BeginAsync(
        CancellationToken ct, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        var transaction = await Database.BeginTransactionAsync(isolation, ct);
        IsWhole = true;
        return new(this, transaction);
    }

    public DbSet<Brand> Brands => Set<Brand>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<Product> Products => Set<Product>();
    public DbSet<PriceChange> PriceChanges => Set<PriceChange>();
    public DbSet<Family> Families => Set<Family>();
    public DbSet<Location> Locations => Set<Location>();
    public DbSet<InventoryItem> InventoryItems => Set<InventoryItem>();
    public DbSet<StockMovement> StockMovements => Set<StockMovement>();
    public DbSet<ProductStock> ProductStock => Set<ProductStock>();
    public DbSet<Stocktake> Stocktakes => Set<Stocktake>();
    public DbSet<StocktakeLine> StocktakeLines => Set<StocktakeLine>();
    public DbSet<Supplier> Suppliers => Set<Supplier>();
    public DbSet<PurchaseOrder> PurchaseOrders => Set<PurchaseOrder>();
    public DbSet<GoodsReceipt> GoodsReceipts => Set<GoodsReceipt>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<CustomerAddress> Addresses => Set<CustomerAddress>();
    public DbSet<Promotion> Promotions => Set<Promotion>();
    public DbSet<DeliveryZone> DeliveryZones => Set<DeliveryZone>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderItem> OrderItems => Set<OrderItem>();
    public DbSet<Allocation> Allocations => Set<Allocation>();
    public DbSet<Shipment> Shipments => Set<Shipment>();
    public DbSet<OrderReturn> Returns => Set<OrderReturn>();
    public DbSet<OrderToken> OrderTokens => Set<OrderToken>();
    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();
    public DbSet<Payment> Payments => Set<Payment>();
    public DbSet<Refund> Refunds => Set<Refund>();
    public DbSet<OnlinePayment> OnlinePayments => Set<OnlinePayment>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<CreditNote> CreditNotes => Set<CreditNote>();
    public DbSet<StaffUser> StaffUsers => Set<StaffUser>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SignInAttempts> SignInAttempts => Set<SignInAttempts>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<StoredFile> Files => Set<StoredFile>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<OutboxEvent> Outbox => Set<OutboxEvent>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<StaffNotifications> StaffNotifications => Set<StaffNotifications>();
    public DbSet<StaffNewsItem> StaffNews => Set<StaffNewsItem>();
    public DbSet<MessageTemplate> MessageTemplates => Set<MessageTemplate>();
    public DbSet<ShopSettings> Settings => Set<ShopSettings>();
    public DbSet<CustomerMerge> CustomerMerges => Set<CustomerMerge>();
    public DbSet<AccountLink> AccountLinks => Set<AccountLink>();

    /// <summary>
    /// The version of a product as a row of a table; see <c>row_versions.functions.sql</c>. Only for queries.
    /// </summary>
    [DbFunction("product_version", "catalog")]
    public static string ProductVersion(long product) =>
        throw new InvalidOperationException("Only the database knows it.");

    /// <summary>The version of an inventory item as a row of a table, as of a product. Only for queries.</summary>
    [DbFunction("item_version", "inventory")]
    public static string ItemVersion(long item) => throw new InvalidOperationException("Only the database knows it.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        CatalogTables.Map(modelBuilder);
        InventoryTables.Map(modelBuilder);
        StocktakeTables.Map(modelBuilder);
        CustomerTables.Map(modelBuilder);
        PromotionTables.Map(modelBuilder);
        DeliveryTables.Map(modelBuilder);
        OrderTables.Map(modelBuilder);
        FulfilmentTables.Map(modelBuilder);
        PurchasingTables.Map(modelBuilder);
        PaymentTables.Map(modelBuilder);
        InvoiceTables.Map(modelBuilder);
        StaffTables.Map(modelBuilder);
        SignInTables.Map(modelBuilder);
        IdempotencyTables.Map(modelBuilder);
        FileTables.Map(modelBuilder);
        AuditTables.Map(modelBuilder);
        RowCountTables.Map(modelBuilder);
        WebhookTables.Map(modelBuilder);
        MessageTables.Map(modelBuilder);
        SettingsTables.Map(modelBuilder);
        AnalyticsTables.Map(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<decimal>().HavePrecision(12, 2);
        configurationBuilder.Properties<LocationKind>().HaveConversion<Words<LocationKind>>();
        configurationBuilder.Properties<MovementType>().HaveConversion<Words<MovementType>>();
        configurationBuilder.Properties<StocktakeStatus>().HaveConversion<Words<StocktakeStatus>>();
        configurationBuilder.Properties<PurchaseOrderStatus>().HaveConversion<Words<PurchaseOrderStatus>>();
        configurationBuilder.Properties<ContactMethod>().HaveConversion<Words<ContactMethod>>();
        configurationBuilder.Properties<OrderStatus>().HaveConversion<Words<OrderStatus>>();
        configurationBuilder.Properties<OrderPaymentStatus>().HaveConversion<Words<OrderPaymentStatus>>();
        configurationBuilder.Properties<DeliveryMethod>().HaveConversion<Words<DeliveryMethod>>();
        configurationBuilder.Properties<OrderSource>().HaveConversion<Words<OrderSource>>();
        configurationBuilder.Properties<PromotionKind>().HaveConversion<Words<PromotionKind>>();
        configurationBuilder.Properties<PaymentMethod>().HaveConversion<Words<PaymentMethod>>();
        configurationBuilder.Properties<PaymentStatus>().HaveConversion<Words<PaymentStatus>>();
        configurationBuilder.Properties<PaymentProvider>().HaveConversion<Words<PaymentProvider>>();
        configurationBuilder.Properties<OnlinePaymentStatus>().HaveConversion<Words<OnlinePaymentStatus>>();
        configurationBuilder.Properties<RefundStatus>().HaveConversion<Words<RefundStatus>>();
        configurationBuilder.Properties<InvoiceStatus>().HaveConversion<Words<InvoiceStatus>>();
        configurationBuilder.Properties<FilePurpose>().HaveConversion<Words<FilePurpose>>();
        configurationBuilder.Properties<DeliveryStatus>().HaveConversion<Words<DeliveryStatus>>();
        configurationBuilder.Properties<MessageKind>().HaveConversion<Words<MessageKind>>();
        configurationBuilder.Properties<MessageStatus>().HaveConversion<Words<MessageStatus>>();
        configurationBuilder.Properties<SavedList>().HaveConversion<Words<SavedList>>();
        configurationBuilder.Properties<StaffNews>().HaveConversion<Words<StaffNews>>();
        configurationBuilder.Properties<AccountLinkPurpose>().HaveConversion<Words<AccountLinkPurpose>>();
        configurationBuilder.Properties<StaffRole>().HaveConversion<Words<StaffRole>>();
    }

    /// <summary>Enums are stored as the words that the APIs speak, so that SQL and JSON read alike.</summary>
    internal sealed class Words<TEnum>() : ValueConverter<TEnum, string>(
        value => EnumWords.Of(value), word => EnumWords.Parse<TEnum>(word))
        where TEnum : struct, Enum;
}
