using TBeauty.Web.Data;
using TBeauty.Web.Files;

namespace TBeauty.AdminApi.Media;

internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder app) =>
        app.MapGet("/media/{sha256:length(64):regex(^[0-9a-f]+$)}", GetMedia.Handle).WithName(nameof(GetMedia))
            .WithTags("Products")
            .AllowAnonymous().FailFastOnDatabaseOutage()
            .Produces<Stream>(200, FileKinds.Images[0], [.. FileKinds.Images.Skip(1)]).Produces(304);
}
