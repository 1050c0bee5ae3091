namespace TBeauty.StorefrontApi.Media;

internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder app) =>
        app.MapGet("/media/{sha256:length(64):regex(^[0-9a-f]+$)}", GetMedia.Handle).WithName(nameof(GetMedia)).WithTags("Catalogue")
            .Produces(200, contentType: "image/jpeg", additionalContentTypes: ["image/png", "image/webp", "image/gif"]).Produces(304);
}
