using TBeauty.AdminApi.Books;
using TBeauty.AdminApi.Inventory.Stocktakes;
using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Inventory;

internal static class InventoryEndpoints
{
    public static void MapInventory(this IEndpointRouteBuilder app)
    {
        var inventory = app.MapGroup("/inventory").WithTags("Inventory");

        inventory.MapGet("/", ListItems.Handle).WithName(nameof(ListItems));
        inventory.MapGet("/stats", SummarizeInventory.Handle).WithName(nameof(SummarizeInventory));
        inventory.MapGet("/low-stock", ListItems.Low).WithName("ListLowStock");
        inventory.MapGet("/out-of-stock", ListItems.Out).WithName("ListOutOfStock");
        inventory.MapGet("/expiring", ListExpiring.Handle).WithName(nameof(ListExpiring));
        inventory.MapGet("/shortfalls", ListShortfalls.Handle).WithName(nameof(ListShortfalls));
        inventory.MapGet("/reorder-suggestions", SuggestReorders.Handle).WithName(nameof(SuggestReorders));
        inventory.MapGet("/lots/{batchNumber}/recall", RecallLot.Handle).WithName(nameof(RecallLot));
        inventory.MapGet("/{id:long}", GetItem.Handle).WithName(nameof(GetItem));
        inventory.MapGet("/{id:long}/movements", ListMovements.Handle).WithName(nameof(ListMovements));
        inventory.MapGet("/{id:long}/movements/{movementId:long}", GetMovement.Handle).WithName(nameof(GetMovement));
        inventory.MapGet("/products/{id:long}/availability", ExplainAvailability.Handle)
            .WithName(nameof(ExplainAvailability));
        inventory.MapPost("/verify", Verify.Handle).WithName(nameof(Verify)).MayTakeLong()
            .RequireAuthorization(Policies.Inventory);

        var changes = inventory.MapGroup("").RequireAuthorization(Policies.Inventory);
        changes.MapPost("/", CreateItem.Handle).WithName(nameof(CreateItem))
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "inventory.exists", "location.inactive", "stock.out_of_range");
        changes.MapPut("/{id:long}", UpdateItem.Handle).WithName(nameof(UpdateItem))
            .Refuses(409, "inventory.exists").ProducesProblem(412);
        changes.MapDelete("/{id:long}", DeleteItem.Handle).WithName(nameof(DeleteItem)).ProducesProblem(412);
        changes.MapPost("/{id:long}/movements", CreateMovement.Handle).WithName(nameof(CreateMovement))
            .Idempotent(IdempotentRequest.Lifetime).ProducesProblem(412)
            .Refuses(409, "location.inactive", "stock.insufficient", "stock.out_of_range");
        changes.MapPost("/transfers", CreateTransfer.Handle).WithName(nameof(CreateTransfer))
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "inventory.exists", "location.inactive", "stock.insufficient", "stock.out_of_range",
                "transfer.same_location");
        changes.MapPost("/{id:long}/adjust-stock", AdjustStock.Handle).WithName(nameof(AdjustStock))
            .Idempotent(IdempotentRequest.Lifetime).ProducesProblem(412);

        inventory.MapStocktakes();
        inventory.MapGet("/export", ExportStock.Handle).WithName(nameof(ExportStock)).IsExport();
        inventory.MapPost("/import", ImportStock.Handle).WithName(nameof(ImportStock)).IsImport(Policies.Inventory);
    }
}
