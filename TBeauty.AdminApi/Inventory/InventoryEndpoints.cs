using TBeauty.AdminApi.Importing;
using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.AdminApi.Inventory;

internal static class InventoryEndpoints
{
    public static void MapInventory(this IEndpointRouteBuilder app)
    {
        var inventory = app.MapGroup("/inventory").WithTags("Inventory").ProducesValidationProblem();

        inventory.MapGet("/", ListItems.Handle).WithName(nameof(ListItems));
        inventory.MapGet("/stats", SummarizeInventory.Handle).WithName(nameof(SummarizeInventory));
        inventory.MapGet("/low-stock", ListItems.Low).WithName("ListLowStock");
        inventory.MapGet("/out-of-stock", ListItems.Out).WithName("ListOutOfStock");
        inventory.MapGet("/expiring", ListExpiring.Handle).WithName(nameof(ListExpiring));
        inventory.MapGet("/{id:long}", GetItem.Handle).WithName(nameof(GetItem));
        inventory.MapGet("/{id:long}/movements", ListMovements.Handle).WithName(nameof(ListMovements));
        inventory.MapGet("/{id:long}/movements/{movementId:long}", GetMovement.Handle).WithName(nameof(GetMovement));
        inventory.MapGet("/products/{id:long}/availability", ExplainAvailability.Handle)
            .WithName(nameof(ExplainAvailability));
        inventory.MapPost("/verify", Verify.Handle).WithName(nameof(Verify)).RequireAuthorization(Policies.Inventory);

        var changes = inventory.MapGroup("").RequireAuthorization(Policies.Inventory).ProducesProblem(409);
        changes.MapPost("/", CreateItem.Handle).WithName(nameof(CreateItem))
            .Idempotent(IdempotentRequest.Lifetime).ProducesProblem(422);
        changes.MapPut("/{id:long}", UpdateItem.Handle).WithName(nameof(UpdateItem)).ProducesProblem(412);
        changes.MapDelete("/{id:long}", DeleteItem.Handle).WithName(nameof(DeleteItem)).ProducesProblem(412);
        changes.MapPost("/{id:long}/movements", CreateMovement.Handle).WithName(nameof(CreateMovement))
            .Idempotent(IdempotentRequest.Lifetime).ProducesProblem(422);
        changes.MapPost("/transfers", CreateTransfer.Handle).WithName(nameof(CreateTransfer))
            .Idempotent(IdempotentRequest.Lifetime).ProducesProblem(422);
        changes.MapPost("/{id:long}/adjust-stock", AdjustStock.Handle).WithName(nameof(AdjustStock))
            .Idempotent(IdempotentRequest.Lifetime).ProducesProblem(422);

        inventory.MapGet("/export", ExportStock.Handle).WithName(nameof(ExportStock)).IsExport();
        inventory.MapPost("/import", ImportStock.Handle).WithName(nameof(ImportStock)).IsImport(Policies.Inventory);
    }
}
