using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class Storefront : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_reference_per_method",
                schema: "payments",
                table: "payments");

            migrationBuilder.AddColumn<long>(
                name: "duplicate_of",
                schema: "payments",
                table: "payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_proof",
                schema: "payments",
                table: "payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "receipt",
                schema: "payments",
                table: "payments",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "files",
                schema: "ops",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<byte[]>(type: "bytea", nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_files", x => new { x.purpose, x.sha256 });
                    table.CheckConstraint("ck_files_purpose", "purpose in ('image', 'receipt')");
                });

            migrationBuilder.CreateTable(
                name: "sign_in_attempts",
                schema: "ops",
                columns: table => new
                {
                    audience = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<byte[]>(type: "bytea", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_attempts", x => new { x.audience, x.account });
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_duplicate_of",
                schema: "payments",
                table: "payments",
                column: "duplicate_of");

            migrationBuilder.CreateIndex(
                name: "ix_payments_reference_per_method",
                schema: "payments",
                table: "payments",
                columns: new[] { "payment_method", "transaction_reference" },
                unique: true,
                filter: "transaction_reference is not null and status <> 'rejected' and (not is_proof or status <> 'unverified')");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_attempts_started_at",
                schema: "ops",
                table: "sign_in_attempts",
                column: "started_at");

            migrationBuilder.AddForeignKey(
                name: "fk_payments_payments_duplicate_of",
                schema: "payments",
                table: "payments",
                column: "duplicate_of",
                principalSchema: "payments",
                principalTable: "payments",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_payments_payments_duplicate_of",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropTable(
                name: "files",
                schema: "ops");

            migrationBuilder.DropTable(
                name: "sign_in_attempts",
                schema: "ops");

            migrationBuilder.DropIndex(
                name: "ix_payments_duplicate_of",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "ix_payments_reference_per_method",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "duplicate_of",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "is_proof",
                schema: "payments",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "receipt",
                schema: "payments",
                table: "payments");

            migrationBuilder.CreateIndex(
                name: "ix_payments_reference_per_method",
                schema: "payments",
                table: "payments",
                columns: new[] { "payment_method", "transaction_reference" },
                unique: true,
                filter: "transaction_reference is not null and status <> 'rejected'");
        }
    }
}
