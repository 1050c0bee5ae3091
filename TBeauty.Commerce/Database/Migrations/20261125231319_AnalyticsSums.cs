using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class AnalyticsSums : Migration
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
                name: "weeks",
                schema: "analytics");

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
