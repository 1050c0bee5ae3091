using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace TBeauty.Commerce.Database.Migrations
{
    /// <inheritdoc />
    public partial class Fulfilment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_order_items_progress",
                schema: "ordering",
                table: "order_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_items_total",
                schema: "ordering",
                table: "order_items");

            migrationBuilder.AddColumn<int>(
                name: "cancelled_quantity",
                schema: "ordering",
                table: "order_items",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "allocations",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    order_item_id = table.Column<long>(type: "bigint", nullable: false),
                    inventory_item_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocations", x => x.id);
                    table.CheckConstraint("ck_allocations_quantity", "quantity >= 0");
                    table.ForeignKey(
                        name: "fk_allocations_inventory_items_inventory_item_id",
                        column: x => x.inventory_item_id,
                        principalSchema: "inventory",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_allocations_order_items_order_item_id",
                        column: x => x.order_item_id,
                        principalSchema: "ordering",
                        principalTable: "order_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "returns",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    restock = table.Column<bool>(type: "boolean", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_returns", x => x.id);
                    table.ForeignKey(
                        name: "fk_returns_orders_order_id",
                        column: x => x.order_id,
                        principalSchema: "ordering",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "shipments",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    courier_service = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    tracking_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipments", x => x.id);
                    table.ForeignKey(
                        name: "fk_shipments_orders_order_id",
                        column: x => x.order_id,
                        principalSchema: "ordering",
                        principalTable: "orders",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "return_lines",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    return_id = table.Column<long>(type: "bigint", nullable: false),
                    order_item_id = table.Column<long>(type: "bigint", nullable: false),
                    inventory_item_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_lines", x => x.id);
                    table.CheckConstraint("ck_return_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_return_lines_items_inventory_item_id",
                        column: x => x.inventory_item_id,
                        principalSchema: "inventory",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_return_lines_order_items_order_item_id",
                        column: x => x.order_item_id,
                        principalSchema: "ordering",
                        principalTable: "order_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_return_lines_returns_return_id",
                        column: x => x.return_id,
                        principalSchema: "ordering",
                        principalTable: "returns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shipment_lines",
                schema: "ordering",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    order_item_id = table.Column<long>(type: "bigint", nullable: false),
                    inventory_item_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment_lines", x => x.id);
                    table.CheckConstraint("ck_shipment_lines_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_shipment_lines_items_inventory_item_id",
                        column: x => x.inventory_item_id,
                        principalSchema: "inventory",
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shipment_lines_order_items_order_item_id",
                        column: x => x.order_item_id,
                        principalSchema: "ordering",
                        principalTable: "order_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_shipment_lines_shipments_shipment_id",
                        column: x => x.shipment_id,
                        principalSchema: "ordering",
                        principalTable: "shipments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_items_progress",
                schema: "ordering",
                table: "order_items",
                sql: "allocated_quantity >= 0 and fulfilled_quantity >= 0 and cancelled_quantity >= 0 and allocated_quantity + fulfilled_quantity + cancelled_quantity <= quantity and returned_quantity between 0 and fulfilled_quantity");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_items_total",
                schema: "ordering",
                table: "order_items",
                sql: "total_price = unit_price * (quantity - cancelled_quantity) - discount_amount");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_inventory_item_id",
                schema: "ordering",
                table: "allocations",
                column: "inventory_item_id",
                filter: "quantity > 0");

            migrationBuilder.CreateIndex(
                name: "ix_allocations_order_item_id_inventory_item_id",
                schema: "ordering",
                table: "allocations",
                columns: new[] { "order_item_id", "inventory_item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_return_lines_inventory_item_id",
                schema: "ordering",
                table: "return_lines",
                column: "inventory_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_return_lines_order_item_id",
                schema: "ordering",
                table: "return_lines",
                column: "order_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_return_lines_return_id",
                schema: "ordering",
                table: "return_lines",
                column: "return_id");

            migrationBuilder.CreateIndex(
                name: "ix_returns_order_id",
                schema: "ordering",
                table: "returns",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_lines_inventory_item_id",
                schema: "ordering",
                table: "shipment_lines",
                column: "inventory_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_lines_order_item_id",
                schema: "ordering",
                table: "shipment_lines",
                column: "order_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_lines_shipment_id",
                schema: "ordering",
                table: "shipment_lines",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipments_order_id",
                schema: "ordering",
                table: "shipments",
                column: "order_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "allocations",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "return_lines",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "shipment_lines",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "returns",
                schema: "ordering");

            migrationBuilder.DropTable(
                name: "shipments",
                schema: "ordering");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_items_progress",
                schema: "ordering",
                table: "order_items");

            migrationBuilder.DropCheckConstraint(
                name: "ck_order_items_total",
                schema: "ordering",
                table: "order_items");

            migrationBuilder.DropColumn(
                name: "cancelled_quantity",
                schema: "ordering",
                table: "order_items");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_items_progress",
                schema: "ordering",
                table: "order_items",
                sql: "allocated_quantity between 0 and quantity and fulfilled_quantity between 0 and quantity and returned_quantity between 0 and fulfilled_quantity");

            migrationBuilder.AddCheckConstraint(
                name: "ck_order_items_total",
                schema: "ordering",
                table: "order_items",
                sql: "total_price = unit_price * quantity - discount_amount");
        }
    }
}
