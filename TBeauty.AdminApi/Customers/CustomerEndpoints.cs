using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Customers;

internal static class CustomerEndpoints
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/customers").WithTags("Customers");

        customers.MapGet("/", ListCustomers.Handle).WithName(nameof(ListCustomers));
        customers.MapGet("/search", SearchCustomers.Handle).WithName(nameof(SearchCustomers));
        customers.MapGet("/stats", SummarizeCustomers.Handle).WithName(nameof(SummarizeCustomers));
        customers.MapGet("/vip", ListVips.Handle).WithName(nameof(ListVips));
        customers.MapGet("/{id:long}", GetCustomer.Handle).WithName(nameof(GetCustomer))
            .Refuses(404, "not_found", "customer.merged");
        customers.MapGet("/{id:long}/addresses", ListCustomerAddresses.Handle).WithName(nameof(ListCustomerAddresses));

        var writes = customers.MapGroup("").RequireAuthorization(Policies.Customers);
        writes.MapPost("/", CreateCustomer.Handle).WithName(nameof(CreateCustomer))
            .Idempotent(IdempotentRequest.Lifetime).Refuses(400, "request.invalid", "state.unknown")
            .Refuses(409, "customer.email_taken", "customer.instagram_taken");
        writes.MapPut("/{id:long}", UpdateCustomer.Handle).WithName(nameof(UpdateCustomer))
            .ProducesProblem(412).Refuses(400, "request.invalid", "state.unknown")
            .Refuses(409, "customer.email_taken", "customer.instagram_taken", "customer.erased", "customer.walk_in");
        writes.MapDelete("/{id:long}", DeleteCustomer.Handle).WithName(nameof(DeleteCustomer)).ProducesProblem(412)
            .Refuses(409, "customer.walk_in");
        writes.MapPut("/{id:long}/vip", SetVip.Handle).WithName(nameof(SetVip)).ProducesProblem(412)
            .Refuses(409, "customer.erased", "customer.walk_in");
        writes.MapPost("/{id:long}/account-link", CreateAccountLink.Handle).WithName(nameof(CreateAccountLink))
            .Refuses(409, "customer.no_email", "customer.is_guest", "customer.inactive", "customer.erased");
        customers.MapPost("/{id:long}/merge", MergeCustomer.Handle).WithName(nameof(MergeCustomer))
            .RequireAuthorization(Policies.Merges).MayTakeLong().Idempotent(IdempotentRequest.Lifetime)
            .ProducesProblem(412).Refuses(409, "customer.erased", "customer.merged", "customer.walk_in");
        writes.MapPost("/{id:long}/erase", EraseCustomer.Handle).WithName(nameof(EraseCustomer)).MayTakeLong()
            .ProducesProblem(412)
            .Refuses(409, "customer.has_open_orders", "customer.walk_in");
    }
}
