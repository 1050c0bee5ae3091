using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Payments;

internal static class PaymentTables
{
    public static void Map(ModelBuilder model)
    {
        model.HasSequence<long>("payment_ids", "payments").IncrementsBy(16);

        model.Entity<Payment>(payment =>
        {
            payment.ToTable("payments", "payments", table =>
            {
                table.HoldsWordsOf<PaymentMethod>("payment_method");
                table.HoldsWordsOf<PaymentStatus>("status");
                table.HasCheckConstraint("ck_payments_amount", "amount > 0");
                table.HasCheckConstraint("ck_payments_refunded", "refunded_amount between 0 and amount");
            });
            payment.IsVersioned();
            payment.Property(p => p.Id).UseHiLo("payment_ids", "payments");
            payment.Property(p => p.PaymentReference).HasMaxLength(32);
            payment.Property(p => p.Currency).HasMaxLength(3);
            payment.Property(p => p.TransactionReference).HasMaxLength(Payment.ReferenceLength);
            payment.HasIndex(p => p.PaymentReference).IsUnique();
            payment.Property<string?>(Payment.ReferenceKey).HasColumnName(Payment.ReferenceKey)
                .HasComputedColumnSql("lower(btrim(transaction_reference))", stored: true);
            payment.HasIndex(nameof(Payment.PaymentMethod), Payment.ReferenceKey).IsUnique()
                .HasFilter("transaction_reference is not null and status <> 'rejected' and (not is_proof or status <> 'unverified')")
                .HasDatabaseName(Payment.ReferenceIndex);
            payment.HasIndex(Payment.ReferenceKey);
            payment.HasIndex(p => new { p.CreatedAt, p.Id }).IsDescending();
            payment.HasIndex(p => new { p.Status, p.CreatedAt, p.Id }).IsDescending(false, true, true);
            payment.HasIndex(p => new { p.PaymentMethod, p.CreatedAt, p.Id }).IsDescending(false, true, true);
            payment.HasIndex(p => p.Amount);
            // A payment is written down about when it came: a summary of blocks finds a period, and costs a write nothing.
            payment.HasIndex(p => p.PaymentDate).HasMethod("brin");
            payment.HasIndex(p => new { p.CustomerId, p.CreatedAt, p.Id }).IsDescending(false, true, true);
            payment.HasIndex(p => p.OrderId);
            payment.HasIndex(p => p.InvoiceId);
            payment.HasIndex(p => p.Receipt).HasFilter("receipt is not null");
            payment.HasOne<Invoice>().WithMany().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
            payment.Property(p => p.IsProof).HasDefaultValue(false);
            // Nothing wrote it; it goes when no running release reads it any more.
            payment.Property<string?>("ReceiptUrl");
            payment.Property(p => p.RefundedAmount).HasDefaultValue(0.00m);
            payment.HasMany(p => p.Refunds).WithOne().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
            payment.Navigation(p => p.Refunds).HasField("refunds");
            payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.SourcePaymentId).OnDelete(DeleteBehavior.Restrict);
            payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.DuplicateOf).OnDelete(DeleteBehavior.Restrict);
            payment.HasOne(p => p.Customer).WithMany().HasForeignKey(p => p.CustomerId).OnDelete(DeleteBehavior.Restrict);
            payment.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<Refund>(refund =>
        {
            refund.ToTable("refunds", "payments", table => table.HasCheckConstraint("ck_refunds_amount", "amount > 0"));
            refund.Property(r => r.Reason).HasMaxLength(Refund.ReasonLength);
            refund.HasIndex(r => r.PaymentId);
            refund.HasIndex(r => r.CreatedAt).HasMethod("brin");
            refund.HasOne<Payment>().WithMany().HasForeignKey(r => r.AppliedToPaymentId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
