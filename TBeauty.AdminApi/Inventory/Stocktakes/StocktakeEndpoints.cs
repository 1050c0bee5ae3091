using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Web.Binding;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Limits;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

internal static class StocktakeEndpoints
{
    public static void MapStocktakes(this IEndpointRouteBuilder inventory)
    {
        var stocktakes = inventory.MapGroup("/stocktakes");

        stocktakes.MapGet("/", ListStocktakes.Handle).WithName(nameof(ListStocktakes));
        stocktakes.MapGet("/{id:long}", GetStocktake.Handle).WithName(nameof(GetStocktake));

        var changes = stocktakes.MapGroup("").RequireAuthorization(Policies.Inventory);
        changes.MapPost("/", OpenStocktake.Handle).WithName(nameof(OpenStocktake)).MayTakeLong()
            .Idempotent(IdempotentRequest.Lifetime).Refuses(409, "location.inactive", "stocktake.open");
        changes.MapPost("/{id:long}/counts", CountStock.Handle).WithName(nameof(CountStock))
            .Step("stocktake.status", "stocktake.too_large");
        changes.MapPost("/{id:long}/approve", ApproveStocktake.Handle).WithName(nameof(ApproveStocktake)).MayTakeLong()
            .Step("stocktake.status", "stock.insufficient", "stock.out_of_range");
        changes.MapPost("/{id:long}/cancel", CancelStocktake.Handle).WithName(nameof(CancelStocktake))
            .Step("stocktake.status");
    }

    private static void Step(this RouteHandlerBuilder step, params string[] codes) =>
        step.Idempotent(IdempotentRequest.Lifetime).AddEndpointFilter(RefuseStale).Refuses(409, codes)
            .ProducesProblem(412);

    /// <summary>Whoever says which counts they have seen approves no others.</summary>
    private static async ValueTask<object?> RefuseStale(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers.IfMatch.Count > 0 && context.Arguments[0] is long id)
        {
            var db = http.RequestServices.GetRequiredService<CommerceDbContext>();
            var versions = await db.Database.SqlQuery<long>($"""
                select xmin::text::bigint as "Value" from inventory.stocktakes where id = {id} for no key update
                """).ToListAsync(http.RequestAborted);
            if (versions is [var version])
                http.Request.RefuseStale((uint)version);
        }

        return await next(context);
    }
}
