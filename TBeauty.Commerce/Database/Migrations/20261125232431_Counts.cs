using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class Counts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cost_known_since",
                schema: "inventory",
                table: "items",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.CreateTable(
                name: "replaced_costs",
                schema: "inventory",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    inventory_item_id = table.Column<long>(type: "bigint", nullable: false),
                    cost_price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_replaced_costs", x => x.id);
                    table.ForeignKey(
                        name: "fk_replaced_costs_items_inventory_item_id",
                        column: x => x.inventory_item_id,
                        principalSchema: "inventory",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stocktakes",
                schema: "inventory",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    location_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    opened_by = table.Column<string>(type: "text", nullable: false),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stocktakes", x => x.id);
                    table.CheckConstraint("ck_stocktakes_status", "status in ('open', 'approved', 'cancelled')");
                    table.ForeignKey(
                        name: "fk_stocktakes_locations_location_id",
                        column: x => x.location_id,
                        principalSchema: "inventory",
                        principalTable: "locations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stocktake_lines",
                schema: "inventory",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    stocktake_id = table.Column<long>(type: "bigint", nullable: false),
                    inventory_item_id = table.Column<long>(type: "bigint", nullable: false),
                    counted_quantity = table.Column<int>(type: "integer", nullable: false),
                    expected_quantity = table.Column<int>(type: "integer", nullable: false),
                    unit_cost = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: false),
                    notes = table.Column<string>(type: "text", nullable: true),
                    counted_by = table.Column<string>(type: "text", nullable: false),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    movement_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stocktake_lines", x => x.id);
                    table.CheckConstraint("ck_stocktake_lines_quantities", "counted_quantity >= 0 and expected_quantity >= 0");
                    table.ForeignKey(
                        name: "fk_stocktake_lines_inventory_items_inventory_item_id",
                        column: x => x.inventory_item_id,
                        principalSchema: "inventory",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_stocktake_lines_stocktakes_stocktake_id",
                        column: x => x.stocktake_id,
                        principalSchema: "inventory",
                        principalTable: "stocktakes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_items_batch_number",
                schema: "inventory",
                table: "items",
                column: "batch_number");

            migrationBuilder.CreateIndex(
                name: "ix_replaced_costs_inventory_item_id_id",
                schema: "inventory",
                table: "replaced_costs",
                columns: new[] { "inventory_item_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_stocktake_lines_inventory_item_id",
                schema: "inventory",
                table: "stocktake_lines",
                column: "inventory_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_stocktake_lines_stocktake_id_inventory_item_id",
                schema: "inventory",
                table: "stocktake_lines",
                columns: new[] { "stocktake_id", "inventory_item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stocktakes_created_at_id",
                schema: "inventory",
                table: "stocktakes",
                columns: new[] { "created_at", "id" },
                descending: new bool[0]);

            migrationBuilder.CreateIndex(
                name: "ix_stocktakes_location_id",
                schema: "inventory",
                table: "stocktakes",
                column: "location_id");

            migrationBuilder.CreateIndex(
                name: "ix_stocktakes_one_open_per_location",
                schema: "inventory",
                table: "stocktakes",
                column: "location_id",
                unique: true,
                filter: "status = 'open'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "replaced_costs",
                schema: "inventory");

            migrationBuilder.DropTable(
                name: "stocktake_lines",
                schema: "inventory");

            migrationBuilder.DropTable(
                name: "stocktakes",
                schema: "inventory");

            migrationBuilder.DropIndex(
                name: "ix_items_batch_number",
                schema: "inventory",
                table: "items");

            migrationBuilder.DropColumn(
                name: "cost_known_since",
                schema: "inventory",
                table: "items");
        }
    }
}
