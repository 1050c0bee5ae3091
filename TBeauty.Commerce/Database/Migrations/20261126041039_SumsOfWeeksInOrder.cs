using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class SumsOfWeeksInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_product_weeks_product_id_week",
                schema: "analytics",
                table: "product_weeks",
                columns: new[] { "product_id", "week" })
                .Annotation("Npgsql:IndexInclude", new[] { "orders", "units", "returned_units", "revenue" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_weeks_customer_id_week",
                schema: "analytics",
                table: "customer_weeks",
                columns: new[] { "customer_id", "week" })
                .Annotation("Npgsql:IndexInclude", new[] { "orders", "revenue" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_product_weeks_product_id_week",
                schema: "analytics",
                table: "product_weeks");

            migrationBuilder.DropIndex(
                name: "ix_customer_weeks_customer_id_week",
                schema: "analytics",
                table: "customer_weeks");
        }
    }
}
