using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Feeds;

internal static class FeedEndpoints
{
    public static void AddFeeds(this WebApplicationBuilder builder) => builder.Services.AddSingleton<FeedFiles>();

    public static void MapFeeds(this IEndpointRouteBuilder app)
    {
        var feeds = app.MapGroup("").WithTags("Feeds").WithMetadata(new ProducesResponseTypeMetadata(304, typeof(void)))
            .Refuses(404, FeedFiles.NoWebsite);
        feeds.MapGet("/feeds/products.csv", GetProductsCsv.Handle).WithName(nameof(GetProductsCsv))
            .Produces<string>(200, "text/csv");
        feeds.MapGet("/feeds/products.xml", GetProductsXml.Handle).WithName(nameof(GetProductsXml))
            .Produces<string>(200, "application/xml");
        feeds.MapGet("/sitemap.xml", GetSitemap.Handle).WithName(nameof(GetSitemap))
            .Produces<string>(200, "application/xml");
    }
}
