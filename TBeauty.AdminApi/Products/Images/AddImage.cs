using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;

namespace TBeauty.AdminApi.Products.Images;

/// <summary>The one field of the form.</summary>
public sealed record ProductImageForm
{
    /// <summary>JPEG, PNG, WebP or GIF, up to 10 MB and 40 megapixels.</summary>
    public required IFormFile File { get; init; }
}

/// <param name="Url">Where the storefront shows the picture: relative to the storefront's host.</param>
/// <param name="ThumbnailUrl">The same, 400 pixels at its longer side, as WebP.</param>
/// <param name="ContentType">What it was found to be.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Images">All pictures of the product, in order.</param>
internal sealed record ProductImageResponse(
    string Url, string ThumbnailUrl, string ContentType, int Width, int Height, IReadOnlyList<string> Images);

internal static class AddImage
{
    /// <summary>Adds a picture to a product, as its last one.</summary>
    /// <remarks>
    /// The file is judged by its content and kept without what a camera writes into it, such as the place. The same
    /// picture twice is one. The first one's thumbnail becomes the product's, if it has none. Addresses are relative to
    /// the storefront's host; PUT `images` and `thumbnail_url` of the product to reorder or remove them.
    /// </remarks>
    public static async Task<Results<Created<ProductImageResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, UploadedPicture upload, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (upload.Picture is not { } picture)
            return upload.Refusal!;

        // Locked before it is read, so that of two uploads at once both stay.
        await db.Database.ExecuteSqlAsync($"select from catalog.products where id = {id} for no key update", ct);
        if (await db.Products.FindAsync([id], ct) is not { } product)
            return TypedResults.NotFound();

        var now = clock.GetUtcNow();
        var (url, thumbnail) = (
            await Keep(picture.ContentType, picture.Content), await Keep(Picture.ThumbnailType, picture.Thumbnail));
        product.AddImage(url, thumbnail);
        await db.SaveChangesAsync(ct);

        return TypedResults.Created(url, new ProductImageResponse(
            url, thumbnail, picture.ContentType, picture.Width, picture.Height, product.Images));

        async Task<string> Keep(string type, byte[] content) =>
            StoredFile.Address(await StoredFile.Keep(db, FilePurpose.Image, type, content, now, ct));
    }
}
