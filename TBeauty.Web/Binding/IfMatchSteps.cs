using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.Commerce.Database;

namespace TBeauty.Web.Binding;

/// <summary>Whoever says which version they have seen takes no step with something that has changed since.</summary>
public static class IfMatchSteps
{
    /// <param name="step">A route whose first parameter is the id, in a transaction that an earlier filter
    /// opened.</param>
    /// <param name="version">
    /// A query of the row's <c>xmin</c> as a bigint named Value, which locks what the step locks first; {0} is the id.
    /// </param>
    public static RouteHandlerBuilder RefusesStale(this RouteHandlerBuilder step, string version) => step
        .AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (http.Request.Headers.IfMatch.Count > 0 && context.Arguments[0] is long id)
            {
                var db = http.RequestServices.GetRequiredService<CommerceDbContext>();
                if (await db.Database.SqlQueryRaw<long>(version, id).ToListAsync(http.RequestAborted) is [var now])
                    http.Request.RefuseStale((uint)now);
            }

            return await next(context);
        })
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);
}
