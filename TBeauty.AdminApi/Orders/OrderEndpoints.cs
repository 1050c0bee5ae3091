using TBeauty.AdminApi.SignIn;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Binding;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Orders;

internal static class OrderEndpoints
{
    private const string HeldVersion =
        "select o.xmin::text::bigint as \"Value\" from ordering.orders o where o.id = {0} for no key update";

    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/orders").WithTags("Orders");

        orders.MapGet("/", ListOrders.Handle).WithName(nameof(ListOrders));
        orders.MapGet("/brief", ListBriefOrders.Handle).WithName(nameof(ListBriefOrders));
        orders.MapGet("/stats", SummarizeOrders.Handle).WithName(nameof(SummarizeOrders));
        orders.MapGet("/low-stock-impact", ListLowStockImpact.Handle).WithName(nameof(ListLowStockImpact));
        orders.MapGet("/export", ExportOrders.Handle).WithName(nameof(ExportOrders)).IsExport();
        orders.MapGet("/pick-list", PrintOrders.PickList).WithName("PrintPickList").Produces<string>(200, "text/html");
        orders.MapGet("/packing-slips", PrintOrders.PackingSlips).WithName("PrintPackingSlips")
            .Produces<string>(200, "text/html");
        // Each order is a step of its own, whose policy the handler asks for.
        orders.MapPost("/bulk", StepThroughOrders.Handle).WithName(nameof(StepThroughOrders))
            .RequireAuthorization(Policies.Fulfilment).MayTakeLong();
        orders.MapGet("/{id:long}", GetOrder.Handle).WithName(nameof(GetOrder));
        orders.MapGet("/{id:long}/allocation-status", GetAllocationStatus.Handle).WithName(nameof(GetAllocationStatus));
        orders.MapGet("/{id:long}/shipments/{shipmentId:long}", GetShipment.Handle).WithName(nameof(GetShipment));
        orders.MapGet("/{id:long}/returns/{returnId:long}", GetReturn.Handle).WithName(nameof(GetReturn));
        app.MapGet("/customers/{id:long}/orders", ListCustomerOrders.Handle).WithName(nameof(ListCustomerOrders))
            .WithTags("Customers");
        orders.MapGet("/number/{orderNumber}", GetOrderByNumber.Handle).WithName(nameof(GetOrderByNumber));
        orders.MapPut("/{id:long}", UpdateOrder.Handle).WithName(nameof(UpdateOrder))
            .RequireAuthorization(Policies.Orders)
            .ProducesProblem(412);

        // Each is called by its own name here: the validation generator looks for requests in these very calls.
        orders.MapPost("/", CreateOrder.Handle).WithName(nameof(CreateOrder))
            .Refuses(400, "request.invalid", "state.unknown", "wish.unknown")
            .Step(Policies.Orders, "customer.inactive", "delivery.unavailable", "money.out_of_range",
                "order.catalog_changed",
                "promotion.refused", "stock.insufficient");
        orders.MapPost("/{id:long}/allocate", AllocateOrder.Handle).WithName(nameof(AllocateOrder))
            .Step(AllowedSteps.OrderPolicy("allocate"), "order.status", "order.quantity", "order.not_allocated",
                "stock.insufficient", "item.not_sellable");
        orders.MapPost("/{id:long}/confirm", AdvanceOrder.Confirm).WithName("ConfirmOrder")
            .Step(AllowedSteps.OrderPolicy("confirm"), "order.status", "order.not_allocated");
        orders.MapPost("/{id:long}/processing", AdvanceOrder.Process).WithName("ProcessOrder")
            .Step(AllowedSteps.OrderPolicy("processing"), "order.status", "order.not_allocated");
        orders.MapPost("/{id:long}/pack", AdvanceOrder.Pack).WithName("PackOrder")
            .Step(AllowedSteps.OrderPolicy("pack"), "order.status", "order.not_allocated");
        orders.MapPost("/{id:long}/shipments", CreateShipment.Handle).WithName(nameof(CreateShipment))
            .Step(AllowedSteps.OrderPolicy("shipments"), "order.status", "order.not_allocated", "order.quantity",
                "order.unpaid", "item.not_sellable");
        orders.MapPost("/{id:long}/deliver", AdvanceOrder.Deliver).WithName("DeliverOrder")
            .Step(AllowedSteps.OrderPolicy("deliver"), "order.status");
        orders.MapPost("/{id:long}/cancel", CancelOrderByStaff.Handle).WithName("CancelOrder")
            .Step(AllowedSteps.OrderPolicy("cancel"), "order.status");
        orders.MapPost("/{id:long}/cancel-lines", CancelLines.Handle).WithName(nameof(CancelLines))
            .Step(AllowedSteps.OrderPolicy("cancel-lines"), "order.status", "order.quantity");
        orders.MapPost("/{id:long}/discount", DiscountOrder.Handle).WithName(nameof(DiscountOrder))
            .Step(AllowedSteps.OrderPolicy("discount"), "order.status", "order.discount");
        orders.MapPost("/{id:long}/returns", CreateReturn.Handle).WithName(nameof(CreateReturn))
            .Step(AllowedSteps.OrderPolicy("returns"), "order.status", "order.quantity", "stock.out_of_range");
    }

    /// <summary>What every step of an order has in common.</summary>
    private static void Step(this RouteHandlerBuilder step, string policy, params string[] codes) =>
        step.RequireAuthorization(policy).Idempotent(IdempotentRequest.Lifetime).RefusesStale(HeldVersion)
            .Refuses(409, codes);
}
