using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_audit_subject_type_subject_id",
                schema: "ops",
                table: "audit");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_links",
                schema: "customers");

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
