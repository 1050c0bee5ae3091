using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;

namespace TBeauty.AdminApi.Webhooks;

internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        var webhooks = app.MapGroup("/webhooks").WithTags("Webhooks");

        webhooks.MapGet("/", ListWebhooks.Handle).WithName(nameof(ListWebhooks));
        webhooks.MapGet("/{id:long}", GetWebhook.Handle).WithName(nameof(GetWebhook));
        webhooks.MapGet("/{id:long}/deliveries", ListDeliveries.Handle).WithName(nameof(ListDeliveries));

        var changes = webhooks.MapGroup("").RequireAuthorization(Policies.Owners);
        changes.MapPost("/", CreateWebhook.Handle).WithName(nameof(CreateWebhook))
            .Idempotent(IdempotentRequest.Lifetime);
        changes.MapPut("/{id:long}", UpdateWebhook.Handle).WithName(nameof(UpdateWebhook)).ProducesProblem(412);
        changes.MapDelete("/{id:long}", DeleteWebhook.Handle).WithName(nameof(DeleteWebhook)).MayTakeLong()
            .ProducesProblem(412);
        changes.MapPost("/{id:long}/rotate-secret", RotateSecret.Handle).WithName(nameof(RotateSecret))
            .ProducesProblem(412);
        changes.MapPost("/deliveries/{id:long}/replay", ReplayDelivery.Handle).WithName(nameof(ReplayDelivery))
            .Idempotent(IdempotentRequest.Lifetime);
    }
}
