using SkiaSharp;
using TBeauty.AdminApi.Products.Images;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Files;

namespace TBeauty.AdminApi.Commands.Demo;

/// <summary>
/// Pictures for the demo shop: the thing by its category, in the colour of a shade. One is drawn for each thing and
/// colour and goes the way of every upload, so that many products share few files.
/// </summary>
internal static class DemoPictures
{
    private const int Quality = 80;

    private static readonly Dictionary<string, DemoThing> Things = new()
    {
        ["LIPS"] = DemoThing.Lipstick,
        ["LINE"] = DemoThing.Lipstick,
        ["NAIL"] = DemoThing.Polish,
        ["EYES"] = DemoThing.Palette,
        ["BLUS"] = DemoThing.Palette,
        ["POWD"] = DemoThing.Palette,
        ["MOIS"] = DemoThing.Jar,
        ["HOIL"] = DemoThing.Jar,
        ["SUNS"] = DemoThing.Tube,
        ["CLEA"] = DemoThing.Tube,
        ["BRUS"] = DemoThing.Brush,
        ["TOOL"] = DemoThing.Brush,
        ["MASC"] = DemoThing.Brush,
    };

    /// <summary>The first word that a shade or a line has of these says its colour.</summary>
    private static readonly (string Word, uint Color)[] Colors =
    [
        ("Ruby", 0xFFB3123F), ("Red", 0xFFC21F30), ("Cherry", 0xFF8A1538), ("Hibiscus", 0xFFB3123F),
        ("Plum", 0xFF6B2D5C),
        ("Cocoa", 0xFF6B4226), ("Brown", 0xFF6B4226), ("Mocha", 0xFF6B4226), ("Espresso", 0xFF4A2C1A),
        ("Ebony", 0xFF3A2418),
        ("Nude", 0xFFC98F70), ("Caramel", 0xFFC1814A), ("Honey", 0xFFD9A05B), ("Light", 0xFFE3BC96),
        ("Medium", 0xFFC1814A),
        ("Deep", 0xFF6B4226), ("Coral", 0xFFF2694F), ("Sunset", 0xFFF2694F), ("Papaya", 0xFFF2694F),
        ("Terracotta", 0xFFB5573A),
        ("Brick", 0xFFB5573A), ("Rose", 0xFFE38AA0), ("Clear", 0xFFE8C9CF), ("Lilac", 0xFFA98BC7),
        ("Emerald", 0xFF1F7A5A),
        ("Aloe", 0xFF7FAF6B), ("Moringa", 0xFF7FAF6B), ("Avocado", 0xFF7FAF6B), ("Rosemary", 0xFF7FAF6B),
        ("Mint", 0xFF7FAF6B),
        ("Charcoal", 0xFF3B3B40), ("Black", 0xFF3B3B40), ("Smoky", 0xFF3B3B40), ("Turmeric", 0xFFE0A526),
        ("Vitamin", 0xFFE0A526),
    ];

    private static readonly uint[] Others = [0xFFD9A05B, 0xFF8FB8C9, 0xFFE38AA0];

    /// <summary>Draws what the products need; no database is asked.</summary>
    public static IReadOnlyDictionary<Look, Picture> Draw(DemoData data) =>
        data.Products().Select(LookOf).Distinct().AsParallel().Select(look => (look, Draw(look))).ToDictionary();

    /// <summary>Keeps the pictures and shows each at its products.</summary>
    public static async Task Hang(
        CommerceDbContext db, IReadOnlyDictionary<Look, Picture> pictures,
        IReadOnlyList<(DemoProduct Demo, Product Row)> products, DateTimeOffset now, CancellationToken ct)
    {
        var addresses = new Dictionary<Look, (string Url, string Thumbnail)>();
        foreach (var (look, picture) in pictures)
        {
            addresses[look] = (
                StoredFile.Address(await StoredFile.Keep(
                    db, FilePurpose.Image, picture.ContentType, picture.Content, now, ct)),
                StoredFile.Address(await StoredFile.Keep(
                    db, FilePurpose.Image, Picture.ThumbnailType, picture.Thumbnail, now, ct)));
        }

        foreach (var (demo, row) in products)
        {
            var (url, thumbnail) = addresses[LookOf(demo)];
            row.AddImage(url, thumbnail);
        }

        await db.SaveChangesAsync(ct);
    }

    private static Look LookOf(DemoProduct product)
    {
        var (category, line) = (product.Category, product.Category.Lines![product.Line]);
        var named = product.Shade
            ?? (category.Shades is { Count: > 0 } shades ? shades[product.Line % shades.Count] : line);
        var known = Colors.FirstOrDefault(color => named.Contains(color.Word, StringComparison.Ordinal));
        return new(Things.GetValueOrDefault(category.Sku!), known.Word is null ? Others[product.Line % Others.Length]
            : known.Color);
    }

    private static Picture Draw(Look look)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(
            DemoBrush.Side, DemoBrush.Side, SKImageInfo.PlatformColorType, SKAlphaType.Opaque,
            SKColorSpace.CreateSrgb()));
        using (var canvas = new SKCanvas(bitmap))
            new DemoBrush(canvas, new SKColor(look.Color)).Paint(look.Thing);
        using var file = bitmap.Encode(SKEncodedImageFormat.Webp, Quality);
        var (picture, complaint) = Picture.Draw(file.ToArray(), "image/webp");
        return picture ?? throw new InvalidOperationException(complaint);
    }

    internal sealed record Look(DemoThing Thing, uint Color);
}
