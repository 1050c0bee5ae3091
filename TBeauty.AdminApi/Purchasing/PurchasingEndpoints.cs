using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Binding;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Purchasing;

internal static class PurchasingEndpoints
{
    private const string HeldVersion =
        "select o.xmin::text::bigint as \"Value\" from inventory.purchase_orders o where o.id = {0} for no key update";

    public static void MapPurchasing(this IEndpointRouteBuilder app)
    {
        var suppliers = app.MapGroup("/suppliers").WithTags("Purchasing");
        suppliers.MapGet("/", ListSuppliers.Handle).WithName(nameof(ListSuppliers));
        suppliers.MapGet("/{id:long}", GetSupplier.Handle).WithName(nameof(GetSupplier));
        suppliers.MapPost("/", CreateSupplier.Handle).WithName(nameof(CreateSupplier))
            .RequireAuthorization(Policies.Inventory).Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "supplier.name_taken");
        suppliers.MapPut("/{id:long}", UpdateSupplier.Handle).WithName(nameof(UpdateSupplier))
            .RequireAuthorization(Policies.Inventory)
            .Refuses(409, "supplier.name_taken").ProducesProblem(412);
        suppliers.MapDelete("/{id:long}", DeleteSupplier.Handle).WithName(nameof(DeleteSupplier))
            .RequireAuthorization(Policies.Inventory)
            .ProducesProblem(412);

        var orders = app.MapGroup("/purchase-orders").WithTags("Purchasing");
        orders.MapGet("/", ListPurchaseOrders.Handle).WithName(nameof(ListPurchaseOrders));
        orders.MapGet("/{id:long}", GetPurchaseOrder.Handle).WithName(nameof(GetPurchaseOrder));
        orders.MapPost("/", CreatePurchaseOrder.Handle).WithName(nameof(CreatePurchaseOrder))
            .RequireAuthorization(Policies.Inventory)
            .Idempotent(IdempotentRequest.Lifetime).Refuses(409, "supplier.inactive");
        orders.MapPost("/{id:long}/order", AdvancePurchaseOrder.Order).WithName("OrderPurchaseOrder")
            .RequireAuthorization(Policies.Inventory).Idempotent(IdempotentRequest.Lifetime).RefusesStale(HeldVersion)
            .Refuses(409, "purchase_order.status");
        orders.MapPost("/{id:long}/cancel", AdvancePurchaseOrder.Cancel).WithName("CancelPurchaseOrder")
            .RequireAuthorization(Policies.Inventory).Idempotent(IdempotentRequest.Lifetime).RefusesStale(HeldVersion)
            .Refuses(409, "purchase_order.status");

        var receipts = app.MapGroup("/goods-receipts").WithTags("Purchasing");
        receipts.MapGet("/", ListGoodsReceipts.Handle).WithName(nameof(ListGoodsReceipts));
        receipts.MapGet("/{id:long}", GetGoodsReceipt.Handle).WithName(nameof(GetGoodsReceipt));
        receipts.MapPost("/", CreateGoodsReceipt.Handle).WithName(nameof(CreateGoodsReceipt))
            .RequireAuthorization(Policies.Inventory)
            .Idempotent(IdempotentRequest.Lifetime)
            .Refuses(409, "purchase_order.status", "goods_receipt.delivery_note_taken", "location.inactive",
                "stock.out_of_range");
    }
}
