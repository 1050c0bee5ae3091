using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TBeauty.Commerce.Database;

namespace TBeauty.Web.Binding;

/// <summary>
/// A PUT or DELETE whose caller doesn't say which version they saw is about the thing as it is: whoever changes it
/// between its being read and written makes it be read again, and not the caller come again.
/// </summary>
public static class LastWriterWins
{
    /// <summary>Of so many at once each is served: with each try somebody else got something done.</summary>
    private const int TriesAtMost = 64;

    public static TBuilder TriesAgainWhenOvertaken<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory(static (_, next) => context =>
            context.HttpContext.Request is var request
            && (HttpMethods.IsPut(request.Method) || HttpMethods.IsDelete(request.Method))
            && (request.Headers.IfMatch.Count is 0 || !ETags.AreTakenBy(context.HttpContext.GetEndpoint()))
                ? Try(context, next) : next(context));

    private static async ValueTask<object?> Try(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await next(context);
            }
            catch (DbUpdateConcurrencyException) when (tried < TriesAtMost)
            {
                // Nothing was written: what was read, and meant to be, is forgotten.
                context.HttpContext.RequestServices.GetRequiredService<CommerceDbContext>().ChangeTracker.Clear();
                context.HttpContext.RequestAborted.ThrowIfCancellationRequested();
            }
        }
    }
}
