using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class Growth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_customers_vip",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_audit_subject_type_subject_id_occurred_at_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.AddColumn<string>(
                name: "city_key",
                schema: "customers",
                table: "customers",
                type: "text",
                nullable: true,
                computedColumnSql: "lower(city)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "state_key",
                schema: "customers",
                table: "customers",
                type: "text",
                nullable: true,
                computedColumnSql: "lower(state)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "row_counts",
                schema: "ops",
                columns: table => new
                {
                    list = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_webhook_id_event_created_at_id",
                schema: "ops",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "event", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_webhook_id_status_created_at_id",
                schema: "ops",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "status", "created_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_payments_amount",
                schema: "payments",
                table: "payments",
                column: "amount");

            migrationBuilder.CreateIndex(
                name: "ix_payments_payment_method_created_at_id",
                schema: "payments",
                table: "payments",
                columns: new[] { "payment_method", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_payments_status_created_at_id",
                schema: "payments",
                table: "payments",
                columns: new[] { "status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_orders_in_credit",
                schema: "ordering",
                table: "orders",
                column: "id",
                filter: "amount_paid > amount_refunded and (status = 'cancelled' or amount_paid - amount_refunded > total_amount)");

            migrationBuilder.CreateIndex(
                name: "ix_orders_payment_status_created_at_id",
                schema: "ordering",
                table: "orders",
                columns: new[] { "payment_status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_orders_total_amount_id",
                schema: "ordering",
                table: "orders",
                columns: new[] { "total_amount", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_order_id",
                schema: "payments",
                table: "invoices",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_status_created_at_id",
                schema: "payments",
                table: "invoices",
                columns: new[] { "status", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_city_key_created_at_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "city_key", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_is_active_created_at_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "is_active", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_is_vip_created_at_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "is_vip", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_preferred_contact_method_created_at_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "preferred_contact_method", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_state_key_created_at_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "state_key", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_with_account",
                schema: "customers",
                table: "customers",
                columns: new[] { "created_at", "id" },
                descending: new bool[0],
                filter: "password_hash is not null");

            migrationBuilder.CreateIndex(
                name: "ix_customers_without_account",
                schema: "customers",
                table: "customers",
                columns: new[] { "created_at", "id" },
                descending: new bool[0],
                filter: "password_hash is null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_id_occurred_at_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "subject_id", "occurred_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_type_occurred_at_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "subject_type", "occurred_at", "id" },
                descending: new[] { false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "row_counts",
                schema: "ops");

            migrationBuilder.DropIndex(
                name: "ix_webhook_deliveries_webhook_id_event_created_at_id",
                schema: "ops",
                table: "webhook_deliveries");

            migrationBuilder.DropIndex(
                name: "ix_webhook_deliveries_webhook_id_status_created_at_id",
                schema: "ops",
                table: "webhook_deliveries");

            migrationBuilder.DropIndex(
                name: "ix_payments_amount",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_payment_method_created_at_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_status_created_at_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_orders_in_credit",
                schema: "ordering",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_payment_status_created_at_id",
                schema: "ordering",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_orders_total_amount_id",
                schema: "ordering",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "ix_invoices_order_id",
                schema: "payments",
                table: "invoices");

            migrationBuilder.DropIndex(
                name: "ix_invoices_status_created_at_id",
                schema: "payments",
                table: "invoices");

            migrationBuilder.DropIndex(
                name: "ix_customers_city_key_created_at_id",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_is_active_created_at_id",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_is_vip_created_at_id",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_preferred_contact_method_created_at_id",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_state_key_created_at_id",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_with_account",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_without_account",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_audit_subject_id_occurred_at_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_subject_type_occurred_at_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.DropColumn(
                name: "city_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "state_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.CreateIndex(
                name: "ix_customers_vip",
                schema: "customers",
                table: "customers",
                columns: new[] { "created_at", "id" },
                descending: new bool[0],
                filter: "is_vip");

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_type_subject_id_occurred_at_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "subject_type", "subject_id", "occurred_at", "id" },
                descending: new[] { false, false, true, true });
        }
    }
}
