using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Pricing;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Ordering;

internal static class OrderTables
{
    public static readonly ConstraintMeaning[] Constraints =
    [
        Unknown("fk_orders_customers_customer_id", "There is no such customer.", "customer_id"),
    ];

    public static void Map(ModelBuilder model)
    {
        // Ids are handed out in blocks, so that an order knows its number and its whole answer before it is written.
        model.HasSequence<long>("order_ids", "ordering").IncrementsBy(64);
        model.HasSequence<long>("order_item_ids", "ordering").IncrementsBy(256);

        model.Entity<Order>(order =>
        {
            order.ToTable("orders", "ordering", table =>
            {
                table.HoldsWordsOf<OrderStatus>("status");
                table.HoldsWordsOf<OrderPaymentStatus>("payment_status");
                table.HoldsWordsOf<DeliveryMethod>("delivery_method");
                table.HoldsWordsOf<OrderSource>("order_source");
                table.HoldsWordsOf<PaymentMethod>("payment_method");
                table.HasCheckConstraint("ck_orders_amounts",
                    "subtotal >= 0 and discount_amount >= 0 and discount_amount <= subtotal and tax_amount >= 0 "
                    + "and shipping_cost >= 0 and total_amount >= 0 and returned_amount between 0 and total_amount "
                    + "and amount_paid >= 0 "
                    + "and amount_refunded >= 0 and amount_refunded <= amount_paid");
                table.HasCheckConstraint("ck_orders_total",
                    "total_amount = subtotal - discount_amount + shipping_cost "
                    + "+ case when prices_include_tax then 0 else tax_amount end");
            });
            order.IsVersioned();
            order.Property(o => o.Id).UseHiLo("order_ids", "ordering");
            order.Property(o => o.OrderNumber).HasMaxLength(Order.NumberLength);
            order.Property(o => o.TaxRate).HasPrecision(9, TaxTerms.Places).HasDefaultValue(0m);
            order.Property(o => o.PricesIncludeTax).HasDefaultValue(true);
            order.Property(o => o.ReturnedAmount).HasDefaultValue(0.00m);
            // Sums of payments, which may together be more than any of them.
            order.Property(o => o.AmountPaid).HasPrecision(18, 2);
            order.Property(o => o.AmountRefunded).HasPrecision(18, 2);
            order.Property(o => o.Currency).HasMaxLength(3);
            order.Property<string?>("CartId").HasMaxLength(64);
            order.Property<long?>("CartVersion");
            order.Property<long[]?>("CartProducts");
            order.Ignore(o => o.Promotion);
            order.Property(o => o.PromotionCode).HasMaxLength(Promotions.Promotion.CodeLength);
            order.Property(o => o.PromotionName).HasMaxLength(Promotions.Promotion.NameLength);
            order.HasIndex(o => new { o.PromotionId, o.CreatedAt }).HasFilter("promotion_id is not null");
            order.HasOne<Promotions.Promotion>().WithMany().HasForeignKey(o => o.PromotionId)
                .OnDelete(DeleteBehavior.Restrict);
            order.ComplexProperty(o => o.ShippingAddress);
            order.HasIndex(o => o.OrderNumber).IsUnique();
            // With its status: a customer's orders are counted without looking at them.
            order.HasIndex(o => new { o.CustomerId, o.CreatedAt, o.Id }).IsDescending(false, true, true)
                .IncludeProperties(o => o.Status);
            order.HasIndex(o => new { o.CreatedAt, o.Id }).IsDescending();
            order.HasIndex(o => new { o.Status, o.CreatedAt, o.Id }).IsDescending(false, true, true);
            order.HasIndex(o => new { o.PaymentStatus, o.CreatedAt, o.Id }).IsDescending(false, true, true);
            order.HasIndex(o => new { o.TotalAmount, o.Id });
            // Whose money is more than they cost: few, and no checkout writes here.
            order.HasIndex(o => o.Id, "InCredit").HasDatabaseName("ix_orders_in_credit").HasFilter(SqlWords.FillRaw(
                "amount_paid > amount_refunded and (status = :'OrderStatus.Cancelled' "
                + "or amount_paid - amount_refunded > total_amount - returned_amount)"));
            order.HasIndex(o => o.ReservedUntil).HasFilter(SqlWords.FillRaw("status = :'OrderStatus.Pending'"));
            order.HasIndex("CartId", "CartVersion", "CartProducts").IsUnique().HasFilter("cart_id is not null")
                .HasDatabaseName("ix_orders_cart_state");
            order.HasOne(o => o.Customer).WithMany().HasForeignKey(o => o.CustomerId).OnDelete(DeleteBehavior.Restrict);
            order.HasMany(o => o.Items).WithOne().HasForeignKey(i => i.OrderId);
            order.HasMany(o => o.Events).WithOne().HasForeignKey(e => e.OrderId);
            order.HasMany(o => o.Shipments).WithOne().HasForeignKey(s => s.OrderId);
            order.Navigation(o => o.Shipments).HasField("shipments");
            order.Navigation(o => o.Items).HasField("items");
            order.Navigation(o => o.Events).HasField("events");
        });

        model.Entity<OrderItem>(item =>
        {
            item.ToTable("order_items", "ordering", table =>
            {
                table.HasCheckConstraint("ck_order_items_quantity", "quantity between 1 and 999");
                table.HasCheckConstraint("ck_order_items_progress",
                    "allocated_quantity >= 0 and fulfilled_quantity >= 0 and cancelled_quantity >= 0 "
                    + "and allocated_quantity + fulfilled_quantity + cancelled_quantity <= quantity "
                    + "and returned_quantity between 0 and fulfilled_quantity");
                table.HasCheckConstraint("ck_order_items_total",
                    "total_price = unit_price * (quantity - cancelled_quantity) "
                    + "and discount_amount between 0 and total_price and tax_amount >= 0");
            });
            item.Property(i => i.Id).UseHiLo("order_item_ids", "ordering");
            // place_orders, also that of the release before, writes no such column.
            item.Property(i => i.CancelledQuantity).HasDefaultValue(0);
            item.Property(i => i.TaxAmount).HasDefaultValue(0.00m);
            item.HasMany(i => i.Discounts).WithOne().HasForeignKey(share => share.OrderItemId);
            item.Navigation(i => i.Discounts).HasField("discounts");
            item.HasMany(i => i.Allocations).WithOne().HasForeignKey(a => a.OrderItemId);
            item.Navigation(i => i.Allocations).HasField("allocations");
            item.Ignore(i => i.Options);
            item.Property(i => i.ProductName).HasMaxLength(Product.NameLength);
            item.Property(i => i.ProductSku).HasMaxLength(Product.SkuLength);
            item.HasIndex(i => i.OrderId);
            item.HasIndex(i => i.ProductId);
            item.HasOne<Product>().WithMany().HasForeignKey(i => i.ProductId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<DiscountShare>(share =>
        {
            share.ToTable("discount_shares", "ordering", table =>
                table.HasCheckConstraint("ck_discount_shares", "amount > 0 and quantity > 0"));
            share.HasKey(s => new { s.OrderItemId, s.Source });
            share.Property(s => s.Source).HasMaxLength(DiscountShare.SourceLength);
        });

        model.Entity<OrderToken>(token =>
        {
            token.ToTable("order_tokens", "ordering");
            token.HasKey(t => t.TokenHash);
            token.HasIndex(t => t.OrderId);
            token.HasIndex(t => t.ExpiresAt);
            token.HasOne<Order>().WithMany().HasForeignKey(t => t.OrderId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<OrderEvent>(entry =>
        {
            entry.ToTable("order_events", "ordering");
            entry.HasIndex(e => e.OrderId);
        });
    }
}
