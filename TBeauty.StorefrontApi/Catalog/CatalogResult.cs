using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>
/// An answer of the catalogue that is made here, and is ready for whoever asks the same of the same snapshot.
/// </summary>
/// <param name="snapshot">What it was made from.</param>
/// <param name="terms">The shop's terms that it tells; null when it tells none.</param>
internal abstract class CatalogResult(CatalogSnapshot snapshot, ShopTerms? terms = null)
    : IResult, IStatusCodeHttpResult
{
    protected CatalogSnapshot Snapshot => snapshot;

    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var answer = Make(services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        snapshot.Ready.Keep(httpContext, answer, terms);
        return answer.Write(httpContext, services.GetRequiredService<CatalogFeed>().Age);
    }

    protected abstract CatalogAnswer Make(JsonSerializerOptions options);
}
