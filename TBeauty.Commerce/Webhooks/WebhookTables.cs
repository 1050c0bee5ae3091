using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Webhooks;

internal static class WebhookTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Webhook>(webhook =>
        {
            webhook.ToTable("webhooks", "ops");
            webhook.IsVersioned();
            webhook.Property(w => w.Url).HasMaxLength(Webhook.UrlLength);
            webhook.Property(w => w.Description).HasMaxLength(Webhook.DescriptionLength);
            webhook.Property(w => w.Secret).HasMaxLength(64);
        });

        model.Entity<OutboxEvent>(happened =>
        {
            // A sale writes one: three indexes, no foreign key, and nothing that two sales could meet at.
            happened.ToTable("outbox", "ops");
            happened.Property(o => o.Event).HasMaxLength(50);
            happened.Property(o => o.Subject).HasMaxLength(50);
            happened.Property(o => o.Data).HasColumnType("json");
            // Whoever follows the events reads them in the order of their transactions, and only those that are over:
            // ids come out of turn.
            happened.Property(o => o.Transaction).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
            happened.HasIndex(o => new { o.Transaction, o.Id });
            happened.HasIndex(o => o.Id).HasFilter("fanned_out_at is null").HasDatabaseName("ix_outbox_waiting");
            happened.HasIndex(o => o.Subject).HasFilter("event = 'order.lookup'").HasDatabaseName("ix_outbox_look_ups");
        });

        model.Entity<WebhookDelivery>(delivery =>
        {
            delivery.ToTable("webhook_deliveries", "ops", table => table.HoldsWordsOf<DeliveryStatus>("status"));
            delivery.Property(d => d.Event).HasMaxLength(50);
            delivery.Property(d => d.Subject).HasMaxLength(50);
            delivery.Property(d => d.Error).HasMaxLength(WebhookDelivery.ErrorLength);
            delivery.Property(d => d.ResponseExcerpt).HasMaxLength(WebhookDelivery.ExcerptLength);
            delivery.HasIndex(d => new { d.OutboxId, d.WebhookId }).IsUnique();
            delivery.HasIndex(d => new { d.Subject, d.WebhookId, d.OutboxId });
            delivery.HasIndex(d => new { d.WebhookId, d.CreatedAt, d.Id }).IsDescending(false, true, true);
            delivery.HasIndex(d => new { d.WebhookId, d.Status, d.CreatedAt, d.Id })
                .IsDescending(false, false, true, true);
            delivery.HasIndex(d => new { d.WebhookId, d.Event, d.CreatedAt, d.Id })
                .IsDescending(false, false, true, true);
            delivery.HasIndex(d => new { d.WebhookId, d.NextAttemptAt, d.Id })
                .HasFilter(SqlWords.FillRaw("status in (:'DeliveryStatuses.Open')"))
                .HasDatabaseName("ix_webhook_deliveries_open");
            delivery.HasIndex(d => d.WebhookId).HasFilter("locked_until is not null")
                .HasDatabaseName("ix_webhook_deliveries_locked");
            delivery.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasOne<OutboxEvent>().WithMany().HasForeignKey(d => d.OutboxId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
