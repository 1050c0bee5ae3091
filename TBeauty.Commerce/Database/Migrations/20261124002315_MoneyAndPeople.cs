using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class MoneyAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_subject_type_subject_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.AddColumn<long>(
                name: "invoice_id",
                schema: "payments",
                table: "payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                schema: "customers",
                table: "customers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "full_name_key",
                schema: "customers",
                table: "customers",
                type: "text",
                nullable: true,
                computedColumnSql: "lower(first_name || ' ' || last_name)",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "instagram_handle_key",
                schema: "customers",
                table: "customers",
                type: "text",
                nullable: true,
                computedColumnSql: "lower(ltrim(instagram_handle, '@'))",
                stored: true);

            migrationBuilder.AddColumn<string>(
                name: "last_name_key",
                schema: "customers",
                table: "customers",
                type: "text",
                nullable: true,
                computedColumnSql: "lower(last_name)",
                stored: true);

            migrationBuilder.CreateTable(
                name: "account_links",
                schema: "customers",
                columns: table => new
                {
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_links", x => x.customer_id);
                    table.ForeignKey(
                        name: "fk_account_links_customers_customer_id",
                        column: x => x.customer_id,
                        principalSchema: "customers",
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "counters",
                schema: "payments",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counters", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "invoices",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    invoice_number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    customer_id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    subtotal = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    discount_amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    tax_amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    shipping_cost = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    total_amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    credited_amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    amount_paid = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    payment_terms = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    due_date = table.Column<DateOnly>(type: "date", nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paid_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoices", x => x.id);
                    table.CheckConstraint("ck_invoices_amounts", "subtotal >= 0 and discount_amount between 0 and subtotal and tax_amount >= 0 and shipping_cost >= 0 and credited_amount between 0 and total_amount and amount_paid >= 0");
                    table.CheckConstraint("ck_invoices_number", "(invoice_number is not null) = (sent_at is not null)");
                    table.CheckConstraint("ck_invoices_status", "status in ('draft', 'sent', 'viewed', 'paid', 'overdue', 'cancelled')");
                    table.CheckConstraint("ck_invoices_total", "total_amount = subtotal - discount_amount + shipping_cost or total_amount = subtotal - discount_amount + shipping_cost + tax_amount");
                    table.ForeignKey(
                        name: "fk_invoices_customers_customer_id",
                        column: x => x.customer_id,
                        principalSchema: "customers",
                        principalTable: "customers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_invoices_orders_order_id",
                        column: x => x.order_id,
                        principalSchema: "ordering",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit_notes",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    invoice_id = table.Column<long>(type: "bigint", nullable: false),
                    credit_note_number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    recorded_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit_notes", x => x.id);
                    table.CheckConstraint("ck_credit_notes_amount", "amount > 0");
                    table.ForeignKey(
                        name: "fk_credit_notes_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalSchema: "payments",
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "invoice_items",
                schema: "payments",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    invoice_id = table.Column<long>(type: "bigint", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    unit_price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    discount_amount = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    total_price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invoice_items", x => x.id);
                    table.CheckConstraint("ck_invoice_items_total", "quantity > 0 and total_price = unit_price * quantity - discount_amount and total_price >= 0");
                    table.ForeignKey(
                        name: "fk_invoice_items_invoices_invoice_id",
                        column: x => x.invoice_id,
                        principalSchema: "payments",
                        principalTable: "invoices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                schema: "payments",
                table: "counters",
                columns: new[] { "name", "value" },
                values: new object[,]
                {
                    { "credit_note", 0L },
                    { "invoice", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "ix_payments_invoice_id",
                schema: "payments",
                table: "payments",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_payments_receipt",
                schema: "payments",
                table: "payments",
                column: "receipt",
                filter: "receipt is not null");

            migrationBuilder.CreateIndex(
                name: "ix_customers_email_prefix",
                schema: "customers",
                table: "customers",
                column: "email_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_full_name_key",
                schema: "customers",
                table: "customers",
                column: "full_name_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_instagram_handle_key",
                schema: "customers",
                table: "customers",
                column: "instagram_handle_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_last_name_key",
                schema: "customers",
                table: "customers",
                column: "last_name_key")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_phone",
                schema: "customers",
                table: "customers",
                column: "phone")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_vip",
                schema: "customers",
                table: "customers",
                columns: new[] { "created_at", "id" },
                descending: new bool[0],
                filter: "is_vip");

            migrationBuilder.CreateIndex(
                name: "ix_audit_action_occurred_at_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "action", "occurred_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_audit_actor_occurred_at_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "actor", "occurred_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_type_subject_id_occurred_at_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "subject_type", "subject_id", "occurred_at", "id" },
                descending: new[] { false, false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_account_links_expires_at",
                schema: "customers",
                table: "account_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_account_links_token_hash",
                schema: "customers",
                table: "account_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_credit_note_number",
                schema: "payments",
                table: "credit_notes",
                column: "credit_note_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credit_notes_invoice_id",
                schema: "payments",
                table: "credit_notes",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoice_items_invoice_id",
                schema: "payments",
                table: "invoice_items",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_created_at_id",
                schema: "payments",
                table: "invoices",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_invoices_customer_id_created_at_id",
                schema: "payments",
                table: "invoices",
                columns: new[] { "customer_id", "created_at", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_invoices_due_date",
                schema: "payments",
                table: "invoices",
                column: "due_date",
                filter: "status in ('sent', 'viewed')");

            migrationBuilder.CreateIndex(
                name: "ix_invoices_invoice_number",
                schema: "payments",
                table: "invoices",
                column: "invoice_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invoices_one_per_order",
                schema: "payments",
                table: "invoices",
                column: "order_id",
                unique: true,
                filter: "order_id is not null and status <> 'cancelled'");

            migrationBuilder.AddForeignKey(
                name: "fk_payments_invoices_invoice_id",
                schema: "payments",
                table: "payments",
                column: "invoice_id",
                principalSchema: "payments",
                principalTable: "invoices",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_payments_invoices_invoice_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropTable(
                name: "account_links",
                schema: "customers");

            migrationBuilder.DropTable(
                name: "counters",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "credit_notes",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "invoice_items",
                schema: "payments");

            migrationBuilder.DropTable(
                name: "invoices",
                schema: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_invoice_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_receipt",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_customers_email_prefix",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_full_name_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_instagram_handle_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_last_name_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_phone",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_vip",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_audit_action_occurred_at_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_actor_occurred_at_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.DropIndex(
                name: "ix_audit_subject_type_subject_id_occurred_at_id",
                schema: "ops",
                table: "audit");

            migrationBuilder.DropColumn(
                name: "full_name_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "instagram_handle_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "last_name_key",
                schema: "customers",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "invoice_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "erased_at",
                schema: "customers",
                table: "customers");

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject_type_subject_id",
                schema: "ops",
                table: "audit",
                columns: new[] { "subject_type", "subject_id" });
        }
    }
}
