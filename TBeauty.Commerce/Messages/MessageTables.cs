using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;

namespace TBeauty.Commerce.Messages;

internal static class MessageTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Message>(message =>
        {
            message.ToTable("messages", "ops", table =>
            {
                table.HoldsWordsOf<MessageKind>("kind");
                table.HoldsWordsOf<MessageStatus>("status");
                table.HasCheckConstraint("ck_messages_somebody", "num_nonnulls(customer_id, staff_id) = 1");
            });
            message.Property(m => m.Kind).HasMaxLength(30);
            message.Property(m => m.About).HasMaxLength(50);
            message.Property(m => m.Recipient).HasMaxLength(Customer.EmailLength);
            message.Property(m => m.Phone).HasMaxLength(Customer.PhoneLength);
            message.Property(m => m.Subject).HasMaxLength(Message.SubjectLength);
            message.Property(m => m.Error).HasMaxLength(Message.ErrorLength);
            message.Property(m => m.Response).HasMaxLength(Message.ResponseLength);

            // One message an event and recipient, also for who has no address yet.
            message.HasIndex(m => new { m.OutboxId, m.Recipient }).IsUnique().AreNullsDistinct(false);
            message.HasIndex(m => new { m.About, m.OutboxId });
            message.HasIndex(m => new { m.NextAttemptAt, m.Id })
                .HasFilter(SqlWords.FillRaw("status in (:'MessageStatuses.Open')"))
                .HasDatabaseName("ix_messages_open");
            message.HasIndex(m => new { m.CreatedAt, m.Id }).IsDescending();
            message.HasIndex(m => new { m.Status, m.CreatedAt, m.Id }).IsDescending(false, true, true);
            message.HasIndex(m => new { m.Kind, m.CreatedAt, m.Id }).IsDescending(false, true, true);
            message.HasIndex(m => new { m.CustomerId, m.CreatedAt, m.Id }).IsDescending(false, true, true);
            message.HasIndex(m => new { m.OrderId, m.CreatedAt, m.Id }).IsDescending(false, true, true);
            message.HasIndex(m => new { m.Recipient, m.CreatedAt, m.Id }).IsDescending(false, true, true);
            message.HasOne<StaffUser>().WithMany().HasForeignKey(m => m.StaffId).OnDelete(DeleteBehavior.Cascade);
            message.HasOne<Customer>().WithMany().HasForeignKey(m => m.CustomerId).OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<StaffNotifications>(wanted =>
        {
            wanted.ToTable("staff_notifications", "ops");
            wanted.HasKey(n => n.StaffId);
            wanted.Property(n => n.StaffId).ValueGeneratedNever();
            wanted.HasOne<StaffUser>().WithOne().HasForeignKey<StaffNotifications>(n => n.StaffId)
                .OnDelete(DeleteBehavior.Cascade);
        });

        model.Entity<StaffNewsItem>(news =>
        {
            news.ToTable("staff_news", "ops", table => table.HoldsWordsOf<StaffNews>("kind"));
            news.Property(n => n.Kind).HasMaxLength(20);
            news.Property(n => n.Text).HasMaxLength(StaffNewsItem.TextLength);
            news.HasIndex(n => n.CreatedAt);
        });

        model.Entity<MessageTemplate>(template =>
        {
            template.ToTable("message_templates", "ops", table => table.HoldsWordsOf<MessageKind>("kind"));
            template.IsVersioned();
            template.Property(t => t.Kind).HasMaxLength(30);
            template.Property(t => t.Subject).HasMaxLength(MessageTemplate.SubjectLength);
            template.Property(t => t.Text).HasMaxLength(MessageTemplate.BodyLength);
            template.Property(t => t.Html).HasMaxLength(MessageTemplate.BodyLength);
            template.HasIndex(t => t.Kind).IsUnique();
        });
    }
}
