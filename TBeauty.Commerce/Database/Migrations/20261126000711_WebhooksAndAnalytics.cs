using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class WebhooksAndAnalytics : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "analytics");

            migrationBuilder.CreateTable(
                name: "changes",
                schema: "analytics",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    week = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customer_weeks",
                schema: "analytics",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    orders = table.Column<long>(type: "bigint", nullable: false),
                    revenue = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_weeks", x => new { x.week, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "item_weeks",
                schema: "analytics",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    inventory_item_id = table.Column<long>(type: "bigint", nullable: false),
                    shipped_units = table.Column<long>(type: "bigint", nullable: false),
                    shipped_cost = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    written_off_units = table.Column<long>(type: "bigint", nullable: false),
                    change = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_item_weeks", x => new { x.week, x.inventory_item_id });
                });

            migrationBuilder.CreateTable(
                name: "order_days",
                schema: "analytics",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    order_source = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    delivery_method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    orders = table.Column<long>(type: "bigint", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    gross_sales = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    discounts = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    shipping = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    tax = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    revenue = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    outstanding = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    credit = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_days", x => new { x.day, x.order_source, x.delivery_method, x.status });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                schema: "ops",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    @event = table.Column<string>(name: "event", type: "character varying(50)", maxLength: 50, nullable: false),
                    subject = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    data = table.Column<string>(type: "json", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    fanned_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_days",
                schema: "analytics",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    payment_method = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    payments = table.Column<long>(type: "bigint", nullable: false),
                    collected = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    refunds = table.Column<long>(type: "bigint", nullable: false),
                    refunded = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_days", x => new { x.day, x.payment_method });
                });

            migrationBuilder.CreateTable(
                name: "product_weeks",
                schema: "analytics",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    product_id = table.Column<long>(type: "bigint", nullable: false),
                    orders = table.Column<long>(type: "bigint", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    returned_units = table.Column<long>(type: "bigint", nullable: false),
                    revenue = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_product_weeks", x => new { x.week, x.product_id });
                });

            migrationBuilder.CreateTable(
                name: "stock_days",
                schema: "analytics",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    received_units = table.Column<long>(type: "bigint", nullable: false),
                    shipped_units = table.Column<long>(type: "bigint", nullable: false),
                    returned_units = table.Column<long>(type: "bigint", nullable: false),
                    written_off_units = table.Column<long>(type: "bigint", nullable: false),
                    shipped_cost = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_days", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                schema: "ops",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    events = table.Column<string[]>(type: "text[]", nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    secret = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "weeks",
                schema: "analytics",
                columns: table => new
                {
                    week = table.Column<DateOnly>(type: "date", nullable: false),
                    summed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_weeks", x => x.week);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                schema: "ops",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    webhook_id = table.Column<long>(type: "bigint", nullable: false),
                    outbox_id = table.Column<long>(type: "bigint", nullable: false),
                    @event = table.Column<string>(name: "event", type: "character varying(50)", maxLength: 50, nullable: false),
                    subject = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    locked_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    response_status = table.Column<int>(type: "integer", nullable: true),
                    duration_ms = table.Column<int>(type: "integer", nullable: true),
                    error = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    response_excerpt = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_deliveries", x => x.id);
                    table.CheckConstraint("ck_webhook_deliveries_status", "status in ('pending', 'delivered', 'failed', 'dead')");
                    table.ForeignKey(
                        name: "fk_webhook_deliveries_outbox_outbox_id",
                        column: x => x.outbox_id,
                        principalSchema: "ops",
                        principalTable: "outbox",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_webhook_deliveries_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalSchema: "ops",
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_refunds_created_at",
                schema: "payments",
                table: "refunds",
                column: "created_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_payments_payment_date",
                schema: "payments",
                table: "payments",
                column: "payment_date")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_movements_created_at",
                schema: "inventory",
                table: "movements",
                column: "created_at")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_changes_week",
                schema: "analytics",
                table: "changes",
                column: "week");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_waiting",
                schema: "ops",
                table: "outbox",
                column: "id",
                filter: "fanned_out_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_locked",
                schema: "ops",
                table: "webhook_deliveries",
                column: "webhook_id",
                filter: "locked_until is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_open",
                schema: "ops",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "next_attempt_at", "id" },
                filter: "status in ('pending', 'failed')");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_outbox_id_webhook_id",
                schema: "ops",
                table: "webhook_deliveries",
                columns: new[] { "outbox_id", "webhook_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_subject_webhook_id_outbox_id",
                schema: "ops",
                table: "webhook_deliveries",
                columns: new[] { "subject", "webhook_id", "outbox_id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_webhook_id_created_at_id",
                schema: "ops",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "created_at", "id" },
                descending: new[] { false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "changes",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "customer_weeks",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "item_weeks",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "order_days",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "payment_days",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "product_weeks",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "stock_days",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "webhook_deliveries",
                schema: "ops");

            migrationBuilder.DropTable(
                name: "weeks",
                schema: "analytics");

            migrationBuilder.DropTable(
                name: "outbox",
                schema: "ops");

            migrationBuilder.DropTable(
                name: "webhooks",
                schema: "ops");

            migrationBuilder.DropIndex(
                name: "ix_refunds_created_at",
                schema: "payments",
                table: "refunds");

            migrationBuilder.DropIndex(
                name: "ix_payments_payment_date",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_movements_created_at",
                schema: "inventory",
                table: "movements");
        }
    }
}
