using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Invoicing;

/// <summary>Invoices, their lines and credit notes.</summary>
public static class InvoiceTables
{
    /// <summary>The index that lets an order have one invoice that isn't cancelled.</summary>
    public const string OnePerOrder = "ix_invoices_one_per_order";

    internal static readonly ConstraintMeaning[] Constraints =
    [
        Taken(OnePerOrder, "invoice.exists", "This order has an invoice already.", "order_id"),
        Unknown("fk_invoices_customers_customer_id", "There is no such customer.", "customer_id"),
    ];

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Invoice>(invoice =>
        {
            invoice.ToTable("invoices", "payments", table =>
            {
                table.HoldsWordsOf<InvoiceStatus>("status");
                table.HasCheckConstraint("ck_invoices_number", "(invoice_number is not null) = (sent_at is not null)");
                table.HasCheckConstraint("ck_invoices_amounts",
                    "subtotal >= 0 and discount_amount between 0 and subtotal and tax_amount >= 0 and shipping_cost >= 0 "
                    + "and credited_amount between 0 and total_amount and amount_paid >= 0");
                table.HasCheckConstraint("ck_invoices_total",
                    "total_amount = subtotal - discount_amount + shipping_cost "
                    + "+ case when prices_include_tax then 0 else tax_amount end");
            });
            invoice.Property(i => i.TaxRate).HasPrecision(9, TaxTerms.Places).HasDefaultValue(0m);
            invoice.Property(i => i.PricesIncludeTax).HasDefaultValue(true);
            invoice.IsVersioned();
            invoice.Property(i => i.InvoiceNumber).HasMaxLength(32);
            invoice.Property(i => i.Currency).HasMaxLength(3);
            invoice.Ignore(i => i.Promotion);
            invoice.Property(i => i.PromotionCode).HasMaxLength(Promotion.CodeLength);
            invoice.Property(i => i.PromotionName).HasMaxLength(Promotion.NameLength);
            invoice.Property(i => i.PaymentTerms).HasMaxLength(Invoice.TermsLength);
            // A sum of payments, which may together be more than any of them.
            invoice.Property(i => i.AmountPaid).HasPrecision(18, 2);
            invoice.HasIndex(i => i.InvoiceNumber).IsUnique();
            invoice.HasIndex(i => i.OrderId).IsUnique()
                .HasFilter(SqlWords.FillRaw("order_id is not null and status <> :'InvoiceStatus.Cancelled'"))
                .HasDatabaseName(OnePerOrder);
            invoice.HasIndex(i => new { i.CreatedAt, i.Id }).IsDescending();
            invoice.HasIndex(i => i.OrderId, "OfOrder").HasDatabaseName("ix_invoices_order_id");
            invoice.HasIndex(i => new { i.Status, i.CreatedAt, i.Id }).IsDescending(false, true, true);
            invoice.HasIndex(i => new { i.CustomerId, i.CreatedAt, i.Id }).IsDescending(false, true, true);
            invoice.HasIndex(i => i.DueDate)
                .HasFilter(SqlWords.FillRaw("status in (:'InvoiceStatuses.AwaitingPayment')"));
            invoice.HasOne(i => i.Customer).WithMany().HasForeignKey(i => i.CustomerId)
                .OnDelete(DeleteBehavior.Restrict);
            invoice.HasOne(i => i.Order).WithMany().HasForeignKey(i => i.OrderId).OnDelete(DeleteBehavior.Restrict);
            invoice.HasMany(i => i.Items).WithOne().HasForeignKey(item => item.InvoiceId);
            invoice.HasMany(i => i.CreditNotes).WithOne().HasForeignKey(note => note.InvoiceId)
                .OnDelete(DeleteBehavior.Restrict);
            invoice.Navigation(i => i.Items).HasField("items");
            invoice.Navigation(i => i.CreditNotes).HasField("creditNotes");
        });

        model.Entity<InvoiceItem>(item =>
        {
            item.ToTable("invoice_items", "payments", table => table.HasCheckConstraint(
                "ck_invoice_items_total", "quantity > 0 and total_price = unit_price * quantity and tax_amount >= 0 "
                + "and discount_amount between own_discount and total_price and own_discount >= 0"));
            item.Property(i => i.ProductSku).HasMaxLength(Product.SkuLength);
            item.Property(i => i.Shade).HasMaxLength(InventoryItem.VariantLength);
            item.Property(i => i.Color).HasMaxLength(InventoryItem.VariantLength);
            item.Property(i => i.Size).HasMaxLength(InventoryItem.VariantLength);
            item.Property(i => i.Description).HasMaxLength(InvoiceItem.DescriptionLength);
            item.HasIndex(i => i.InvoiceId);
        });

        model.Entity<CreditNote>(note =>
        {
            note.ToTable("credit_notes", "payments", table =>
                table.HasCheckConstraint("ck_credit_notes_amount", "amount > 0"));
            note.Property(n => n.CreditNoteNumber).HasMaxLength(32);
            note.Property(n => n.Reason).HasMaxLength(CreditNote.ReasonLength);
            note.HasIndex(n => n.CreditNoteNumber).IsUnique();
            note.HasIndex(n => n.InvoiceId);
            // A return credits an invoice once.
            note.HasIndex(n => new { n.ReturnId, n.InvoiceId }).IsUnique();
            note.HasOne<OrderReturn>().WithMany().HasForeignKey(n => n.ReturnId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<NumberCounter>(counter =>
        {
            counter.ToTable("counters", "payments");
            counter.HasKey(c => c.Name);
            counter.Property(c => c.Name).HasMaxLength(32);
            counter.HasData(NumberCounter.All);
        });
    }
}

/// <summary>
/// The last number given of a kind that may have no gap. Its row is locked last, and the number is given in the
/// transaction that uses it.
/// </summary>
internal sealed class NumberCounter
{
    internal static readonly NumberCounter[] All = [new() { Name = "invoice" }, new() { Name = "credit_note" }];

    public required string Name { get; init; }
    public long Value { get; init; }
}
