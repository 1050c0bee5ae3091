using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Binding;
using TBeauty.Web.Idempotency;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Invoicing;

internal static class InvoiceEndpoints
{
    // Its order is held before the invoice, as everywhere.
    private const string HeldVersion = """
        with held as materialized (
            select from ordering.orders o
            where o.id = (select i.order_id from payments.invoices i where i.id = {0}) for no key update)
        select i.xmin::text::bigint as "Value" from payments.invoices i
        where i.id = {0} and (select count(*) from held) >= 0 for no key update of i
        """;

    public static void MapInvoices(this IEndpointRouteBuilder app)
    {
        var invoices = app.MapGroup("/invoices").WithTags("Invoices");

        invoices.MapGet("/", ListInvoices.Handle).WithName(nameof(ListInvoices));
        invoices.MapGet("/stats", SummarizeInvoices.Handle).WithName(nameof(SummarizeInvoices));
        invoices.MapGet("/{id:long}", GetInvoice.Handle).WithName(nameof(GetInvoice));
        invoices.MapGet("/{id:long}/pdf", PrintInvoice.Handle).WithName(nameof(PrintInvoice))
            .Produces<Stream>(200, "application/pdf");
        invoices.MapGet("/{id:long}/credit-notes/{noteId:long}", GetCreditNote.Handle).WithName(nameof(GetCreditNote));

        var changes = invoices.MapGroup("").RequireAuthorization(Policies.Payments);
        changes.MapPut("/{id:long}", UpdateInvoice.Handle).WithName(nameof(UpdateInvoice)).ProducesProblem(412)
            .Refuses(409, "invoice.status", "invoice.discount", "invoice.of_order", "money.out_of_range");
        changes.MapDelete("/{id:long}", DeleteInvoice.Handle).WithName(nameof(DeleteInvoice)).ProducesProblem(412)
            .Refuses(409, "invoice.status");
        changes.MapPost("/", CreateInvoice.Handle).WithName(nameof(CreateInvoice))
            .Idempotent(IdempotentRequest.MoneyLifetime).Refuses(409, "invoice.discount", "money.out_of_range");
        changes.MapPost("/from-order/{orderId:long}", InvoiceOrder.Handle).WithName(nameof(InvoiceOrder))
            .Idempotent(IdempotentRequest.MoneyLifetime).Refuses(409, "invoice.exists", "order.status");
        changes.MapPost("/{id:long}/send", SendInvoice.Handle).WithName(nameof(SendInvoice))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion)
            .Refuses(409, "invoice.status", "invoice.order_changed");
        changes.MapPost("/{id:long}/viewed", ViewInvoice.Handle).WithName(nameof(ViewInvoice))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion).Refuses(409, "invoice.status");
        changes.MapPost("/{id:long}/cancel", CancelInvoice.Handle).WithName(nameof(CancelInvoice))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion).Refuses(409, "invoice.paid");
        changes.MapPost("/{id:long}/credit-notes", CreateCreditNote.Handle).WithName(nameof(CreateCreditNote))
            .Idempotent(IdempotentRequest.MoneyLifetime).RefusesStale(HeldVersion)
            .Refuses(409, "invoice.status", "credit_note.exceeds_invoice");
    }
}
