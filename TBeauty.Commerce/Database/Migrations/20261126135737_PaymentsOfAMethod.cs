using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class PaymentsOfAMethod : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_payment_method_created_at_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.CreateIndex(
                name: "ix_payments_payment_method_created_at_id",
                schema: "payments",
                table: "payments",
                columns: new[] { "payment_method", "created_at", "id" },
                descending: new[] { false, true, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_payments_payment_method_created_at_id",
                schema: "payments",
                table: "payments");

            migrationBuilder.CreateIndex(
                name: "ix_payments_payment_method_created_at_id",
                schema: "payments",
                table: "payments",
                columns: new[] { "payment_method", "created_at", "id" },
                descending: new[] { false, true, true })
                .Annotation("Npgsql:IndexInclude", new[] { "status" });
        }
    }
}
