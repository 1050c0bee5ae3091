using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments.Online;
using static TBeauty.Commerce.Database.ConstraintMeaning;

namespace TBeauty.Commerce.Payments;

internal static class PaymentTables
{
    public static readonly ConstraintMeaning[] Constraints =
    [
        Taken(Payment.ReferenceIndex, "payment.reference_taken", "That reference has been recorded for this method.",
            "transaction_reference"),
        Unknown("fk_payments_customers_customer_id", "There is no such customer.", "customer_id"),
        Unknown("fk_payments_orders_order_id", "There is no such order.", "order_id"),
    ];

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
                table.HoldsWordsOf<PaymentProvider>("provider");
                table.HasCheckConstraint(
                    "ck_payments_refunded",
                    "refunded_amount >= 0 and pending_refunds >= 0 and refunded_amount + pending_refunds <= amount");
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
                .HasFilter(SqlWords.FillRaw(
                    "transaction_reference is not null and status <> :'PaymentStatus.Rejected' "
                    + "and (not is_proof or status <> :'PaymentStatus.Unverified')"))
                .HasDatabaseName(Payment.ReferenceIndex);
            payment.HasIndex(Payment.ReferenceKey);
            payment.HasIndex(p => new { p.CreatedAt, p.Id }).IsDescending();
            payment.HasIndex(p => new { p.Status, p.CreatedAt, p.Id }).IsDescending(false, true, true);
            payment.HasIndex(p => new { p.PaymentMethod, p.CreatedAt, p.Id }).IsDescending(false, true, true);
            payment.HasIndex(p => p.Amount);
            // A payment is written down about when it came: a summary of blocks finds a period, and costs a write
            // nothing.
            payment.HasIndex(p => p.PaymentDate).HasMethod("brin");
            // With what a customer's payments are summed up by, without looking at them.
            payment.HasIndex(p => new { p.CustomerId, p.CreatedAt, p.Id }).IsDescending(false, true, true)
                .IncludeProperties(p => new { p.Status, p.Amount, p.RefundedAmount });
            payment.HasIndex(p => p.OrderId);
            payment.HasIndex(p => p.InvoiceId);
            // Claims that nobody has looked at: few, and counted each time the first page is opened.
            payment.HasIndex(p => p.Id, "ProofsToCheck").HasDatabaseName("ix_payments_proofs_to_check")
                .HasFilter(SqlWords.FillRaw("is_proof and status = :'PaymentStatus.Unverified'"));
            payment.HasIndex(p => p.Receipt).HasFilter("receipt is not null");
            payment.HasOne(p => p.Invoice).WithMany().HasForeignKey(p => p.InvoiceId).OnDelete(DeleteBehavior.Restrict);
            payment.Property(p => p.IsProof).HasDefaultValue(false);
            // Nothing wrote it; it goes when no running release reads it any more.
            payment.Property<string?>("ReceiptUrl");
            payment.Property(p => p.RefundedAmount).HasDefaultValue(0.00m);
            payment.Property(p => p.PendingRefunds).HasDefaultValue(0.00m);
            payment.HasMany(p => p.Refunds).WithOne().HasForeignKey(r => r.PaymentId).OnDelete(DeleteBehavior.Restrict);
            payment.Navigation(p => p.Refunds).HasField("refunds");
            payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.SourcePaymentId)
                .OnDelete(DeleteBehavior.Restrict);
            payment.HasOne<Payment>().WithMany().HasForeignKey(p => p.DuplicateOf).OnDelete(DeleteBehavior.Restrict);
            payment.HasOne(p => p.Customer).WithMany().HasForeignKey(p => p.CustomerId)
                .OnDelete(DeleteBehavior.Restrict);
            payment.HasOne(p => p.Order).WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<Refund>(refund =>
        {
            refund.ToTable("refunds", "payments", table =>
            {
                table.HasCheckConstraint("ck_refunds_amount", "amount > 0");
                table.HoldsWordsOf<RefundStatus>("status");
            });
            refund.Property(r => r.Reason).HasMaxLength(Refund.ReasonLength);
            refund.Property(r => r.FailureReason).HasMaxLength(Refund.ReasonLength);
            refund.Property(r => r.ProviderReference).HasMaxLength(Refund.ProviderReferenceLength);
            refund.HasIndex(r => r.NextCheckAt).HasFilter("next_check_at is not null");
            refund.HasIndex(r => r.PaymentId);
            refund.HasIndex(r => r.CreatedAt).HasMethod("brin");
            refund.HasOne<Payment>().WithMany().HasForeignKey(r => r.AppliedToPaymentId)
                .OnDelete(DeleteBehavior.Restrict);
        });

        model.Entity<OnlinePayment>(begun =>
        {
            begun.ToTable("online_payments", "payments", table =>
            {
                table.HoldsWordsOf<PaymentProvider>("provider");
                table.HoldsWordsOf<OnlinePaymentStatus>("status");
                table.HasCheckConstraint("ck_online_payments_amount", "amount > 0");
                table.HasCheckConstraint("ck_online_payments_paid",
                    SqlWords.FillRaw("(status = :'OnlinePaymentStatus.Paid') = (payment_id is not null)"));
            });
            begun.Property(p => p.Reference).HasMaxLength(OnlinePayment.ReferenceLength);
            begun.Property(p => p.Currency).HasMaxLength(3);
            begun.Property(p => p.AuthorizationUrl).HasMaxLength(OnlinePayment.UrlLength);
            begun.Property(p => p.TransactionId).HasMaxLength(OnlinePayment.TransactionLength);
            begun.HasIndex(p => p.Reference).IsUnique();
            begun.HasIndex(p => p.PaymentId).IsUnique();
            begun.HasIndex(p => p.OrderId);
            begun.HasIndex(p => new { p.Provider, p.TransactionId }).HasFilter("transaction_id is not null");
            begun.HasIndex(p => p.NextCheckAt).HasFilter("next_check_at is not null");
            begun.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
            begun.HasOne<Payment>().WithMany().HasForeignKey(p => p.PaymentId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
