using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Messages;

internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder app)
    {
        var messages = app.MapGroup("/messages").WithTags("Messages").RequireAuthorization(Policies.Customers);

        messages.MapGet("/", ListMessages.Handle).WithName(nameof(ListMessages));
        messages.MapGet("/{id:long}", GetMessage.Handle).WithName(nameof(GetMessage));
        messages.MapPost("/{id:long}/resend", ResendMessage.Handle).WithName(nameof(ResendMessage))
            .Idempotent(IdempotentRequest.Lifetime).Refuses(409, "message.no_address");

        var templates = app.MapGroup("/message-templates").WithTags("Messages");
        templates.MapGet("/", ListTemplates.Handle).WithName("ListMessageTemplates");
        templates.MapGet("/{kind}", GetTemplate.Handle).WithName("GetMessageTemplate");

        var changes = templates.MapGroup("").RequireAuthorization(Policies.Owners);
        changes.MapPut("/{kind}", UpdateTemplate.Handle).WithName("UpdateMessageTemplate").ProducesProblem(412);
        changes.MapDelete("/{kind}", ResetTemplate.Handle).WithName("ResetMessageTemplate").ProducesProblem(412);
        changes.MapPost("/{kind}/preview", PreviewTemplate.Handle).WithName("PreviewMessageTemplate");
    }
}
