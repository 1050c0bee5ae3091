using TBeauty.AdminApi.Staff;
using TBeauty.Commerce.Ops;
using TBeauty.ServiceDefaults.Idempotency;

namespace TBeauty.AdminApi.Invoices;

internal static class InvoiceEndpoints
{
    public static void MapInvoices(this IEndpointRouteBuilder app)
    {
        var invoices = app.MapGroup("/invoices").WithTags("Invoices").ProducesValidationProblem();

        invoices.MapGet("/", ListInvoices.Handle).WithName(nameof(ListInvoices));
        invoices.MapGet("/stats", SummarizeInvoices.Handle).WithName(nameof(SummarizeInvoices));
        invoices.MapGet("/{id:long}", GetInvoice.Handle).WithName(nameof(GetInvoice));
        invoices.MapGet("/{id:long}/pdf", PrintInvoice.Handle).WithName(nameof(PrintInvoice))
            .Produces(200, contentType: "application/pdf");
        invoices.MapGet("/{id:long}/credit-notes/{noteId:long}", GetCreditNote.Handle).WithName(nameof(GetCreditNote));

        var changes = invoices.MapGroup("").RequireAuthorization(Policies.Payments).ProducesProblem(409);
        changes.MapPut("/{id:long}", UpdateInvoice.Handle).WithName(nameof(UpdateInvoice)).ProducesProblem(412);
        changes.MapDelete("/{id:long}", DeleteInvoice.Handle).WithName(nameof(DeleteInvoice)).ProducesProblem(412);

        var acts = changes.MapGroup("").ProducesProblem(422);
        acts.MapPost("/", CreateInvoice.Handle).WithName(nameof(CreateInvoice)).Idempotent(IdempotentRequest.MoneyLifetime);
        acts.MapPost("/from-order/{orderId:long}", InvoiceOrder.Handle).WithName(nameof(InvoiceOrder))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        acts.MapPost("/{id:long}/send", SendInvoice.Handle).WithName(nameof(SendInvoice)).Idempotent(IdempotentRequest.MoneyLifetime);
        acts.MapPost("/{id:long}/cancel", CancelInvoice.Handle).WithName(nameof(CancelInvoice))
            .Idempotent(IdempotentRequest.MoneyLifetime);
        acts.MapPost("/{id:long}/credit-notes", CreateCreditNote.Handle).WithName(nameof(CreateCreditNote))
            .Idempotent(IdempotentRequest.MoneyLifetime);
    }
}
