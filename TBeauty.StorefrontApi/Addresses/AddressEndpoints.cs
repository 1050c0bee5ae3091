using TBeauty.StorefrontApi.Accounts;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Addresses;

internal static class AddressEndpoints
{
    public static void MapAddresses(this IEndpointRouteBuilder app)
    {
        var addresses = app.MapGroup("/addresses").WithTags("Addresses").RequireAuthorization();

        addresses.MapGet("/", ListAddresses.Handle).WithName(nameof(ListAddresses));
        addresses.MapPost("/", CreateAddress.Handle).WithName(nameof(CreateAddress))
            .Refuses(400, "request.invalid", "state.unknown").Refuses(403, ClosedAccount.Code)
            .Refuses(409, "address.too_many");
        addresses.MapPut("/{id:long}", UpdateAddress.Handle).WithName(nameof(UpdateAddress))
            .Refuses(400, "request.invalid", "state.unknown").Refuses(403, ClosedAccount.Code);
        addresses.MapDelete("/{id:long}", DeleteAddress.Handle).WithName(nameof(DeleteAddress))
            .Refuses(403, ClosedAccount.Code);
    }
}
