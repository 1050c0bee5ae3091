using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Pictures of products: drawn before they are kept, and kept without what a camera writes into them.
/// </summary>
public class ProductImageTests(Shop shop)
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Png, "image/png")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp")]
    public async Task A_picture_and_its_thumbnail_are_seen_in_the_shop(SKEncodedImageFormat format, string type)
    {
        var product = await shop.NewProduct(onHand: 1);

        var added = (await Add(product, Pictures.Of(format, 800, 600))).Expect(201);

        var url = added.Body["url"].Text();
        Assert.Equal(url, added.Headers.Location!.ToString());
        Assert.Equal(type, added.Body["content_type"].Text());
        Assert.Equal((800, 600), (added.Body["width"].Number(), added.Body["height"].Number()));
        Assert.Equal([url], added.Body["images"].Items().Select(image => image.Text()));
        Assert.Equal((type, 800, 600), await Seen(url));
        Assert.Equal(("image/webp", 400, 300), await Seen(added.Body["thumbnail_url"].Text()));

        var staff = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body;
        Assert.Equal(url, staff["display_image_url"].Text());
        Assert.Equal(added.Body["thumbnail_url"].Text(), staff["thumbnail_url"].Text());
        foreach (var replica in shop.Storefronts)
            await Wait.Until(async () =>
                (await replica.Get($"/api/v1/customer/products/{product}")).Expect(200).Text.Contains(url), seconds: 2);
    }

    [Fact]
    public async Task A_picture_is_shown_by_both_hosts_to_anybody()
    {
        var url = (await Add(await shop.NewProduct(onHand: 0), Pictures.Of(SKEncodedImageFormat.Png)))
            .Expect(201).Body["url"].Text();

        foreach (var door in new[] { shop.Storefront, shop.AdminDoor })
        {
            using var answer = await door.Http.GetAsync(
                new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal("image/png", answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
            Assert.Equal("public, max-age=31536000, immutable",
                string.Join(", ", answer.Headers.GetValues("Cache-Control")));
            (await door.Get($"/media/{new string('0', 64)}")).ExpectProblem(404, "not_found");
        }
    }

    [Fact]
    public async Task A_photo_stands_upright_and_does_not_tell_where_it_was_taken()
    {
        var product = await shop.NewProduct(onHand: 0);
        var photo = Pictures.PhotoOnItsSide(width: 600, height: 200);
        Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(photo));

        var added = (await Add(product, photo)).Expect(201).Body;

        Assert.Equal((200, 600), (added["width"].Number(), added["height"].Number()));
        var kept = await Bytes(added["url"].Text());
        Assert.DoesNotContain(Pictures.Secret, Encoding.Latin1.GetString(kept));
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept));
        using var drawn = SKBitmap.Decode(kept);
        // What was the left half is now on top.
        Assert.True(drawn.GetPixel(100, 20) is { Red: > 240, Green: < 15, Blue: < 15 }, $"{drawn.GetPixel(100, 20)}");
        Assert.Equal(("image/webp", 133, 400), await Seen(added["thumbnail_url"].Text()));
    }

    [Fact]
    public async Task Gif_and_webp_lose_what_does_not_draw_them()
    {
        var product = await shop.NewProduct(onHand: 0);
        foreach (var (file, type, width) in new[] { (Pictures.Gif(), "image/gif", 1),
            (Pictures.WebpWithPlace(90, 60), "image/webp", 90) })
        {
            Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(file));

            var added = (await Add(product, file)).Expect(201).Body;

            Assert.Equal(type, added["content_type"].Text());
            var kept = Encoding.Latin1.GetString(await Bytes(added["url"].Text()));
            Assert.DoesNotContain(Pictures.Secret, kept);
            Assert.DoesNotContain("PK", kept);
            Assert.Equal(width, (await Seen(added["url"].Text())).Width);
        }
    }

    [Fact]
    public async Task What_is_no_picture_is_refused_and_leaves_nothing()
    {
        var product = await shop.NewProduct(onHand: 0);
        var jpeg = Pictures.Of(SKEncodedImageFormat.Jpeg);
        byte[][] bad =
        [
            [], [.. "PK\u0003\u0004 a bomb named .png"u8], [.. "<svg xmlns='http://www.w3.org/2000/svg'/>"u8],
            [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. "PK\u0003\u0004"u8], jpeg[..(jpeg.Length / 2)], Pictures.Gif()[..30],
            [.. "RIFF\0\0\0\u0001WEBPVP8 "u8], [.. "%PDF-1.7"u8],
            Pictures.PngOf(8000, 5001), Pictures.PngOf(60_000, 60_000), Pictures.PngOf(100, 100),
        ];
        foreach (var file in bad)
            (await Add(product, file)).ExpectInvalid("file");

        Assert.Contains("40 megapixels", (await Add(product, Pictures.PngOf(8000, 5001))).Text);
        (await Add(product, [.. Uploads.Png, .. new byte[10 * 1024 * 1024]])).ExpectInvalid("file");
        (await Add(product, [.. Uploads.Png, .. new byte[11 * 1024 * 1024]])).ExpectProblem(413, "body.too_large");
        (await Send(product, Uploads.Form(("file", "text")))).ExpectInvalid("file");
        (await Send(product, Uploads.Form(("alt", "lipstick")).WithFile("file", Uploads.Png))).ExpectInvalid("alt");
        (await shop.Owner.Post($"/api/v1/products/{product}/images", new { }))
            .ExpectProblem(415, "media_type.unsupported");
        (await Add(999_999_999, Uploads.Png)).ExpectProblem(404, "not_found");

        var after = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body;
        Assert.Equal("[]", after["images"].ToString());
        Assert.True(after["thumbnail_url"].IsNull);
    }

    [Fact]
    public async Task Pictures_added_at_once_all_stay_and_the_same_one_is_one()
    {
        var product = await shop.NewProduct(onHand: 0);
        var pictures = Enumerable.Range(0, 6).Select(i => Pictures.Of(SKEncodedImageFormat.Png, 20 + i, 20)).ToArray();

        var answers = await Task.WhenAll(pictures.Concat(pictures).Select(picture => Add(product, picture)));

        var urls = answers.Select(answer => answer.Expect(201).Body["url"].Text()).ToHashSet();
        Assert.Equal(6, urls.Count);
        var images = (await shop.Owner.Get($"/api/v1/products/{product}")).Body["images"].Items()
            .Select(image => image.Text()).ToArray();
        Assert.Equal(urls.Order(), images.Order());
    }

    [Fact]
    public async Task The_twenty_first_picture_is_refused_even_when_two_come_at_once()
    {
        var product = await shop.NewProduct(onHand: 0);
        var links = Enumerable.Range(0, 19).Select(i => $"https://cdn.example.com/{i}.jpg").ToArray();
        (await shop.Owner.Put($"/api/v1/products/{product}", new { images = links })).Expect(200);

        var answers = await Task.WhenAll(
            Add(product, Pictures.Of(SKEncodedImageFormat.Png, 21, 21)),
            Add(product, Pictures.Of(SKEncodedImageFormat.Png, 22, 22)));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.Single(answers, answer => (int)answer.Status is 409).ExpectProblem(409, "product.too_many_images");
        Assert.Equal(20, (await shop.Owner.Get($"/api/v1/products/{product}")).Body["images"].Items().Count());
    }

    [Fact]
    public async Task Staff_reorder_and_remove_them_and_only_real_addresses_pass()
    {
        var product = await shop.NewProduct(onHand: 0);
        var path = $"/api/v1/products/{product}";
        var first = (await Add(product, Pictures.Of(SKEncodedImageFormat.Png, 31, 31))).Expect(201).Body;
        var second = (await Add(product, Pictures.Of(SKEncodedImageFormat.Png, 32, 32))).Expect(201).Body;
        string[] turned = [second["url"].Text(), first["url"].Text()];

        Assert.Equal(first["thumbnail_url"].Text(), (await shop.Owner.Get(path)).Body["thumbnail_url"].Text());
        Assert.Equal(turned,
            (await shop.Owner.Put(path, new { images = turned, thumbnail_url = second["thumbnail_url"].Text() }))
            .Expect(200).Body["images"].Items().Select(image => image.Text()));
        (await shop.Owner.Put(path, new { images = turned[1..] })).Expect(200);
        foreach (var bad in new[] { "/media/../etc/passwd", "/media/abc", turned[0] + "0", turned[0]
            .ToUpperInvariant(), turned[0] + "\n" })
            (await shop.Owner.Put(path, new { images = new[] { bad } })).ExpectInvalid("images");
        Assert.Equal(turned[1..], (await shop.Owner.Get(path)).Body["images"].Items().Select(image => image.Text()));
    }

    [Fact]
    public async Task A_repeat_with_its_key_answers_the_same_and_the_audit_tells_who_added_what()
    {
        var product = await shop.NewProduct(onHand: 0);
        var picture = Pictures.Of(SKEncodedImageFormat.Jpeg, 40, 40);
        var key = $"picture-{Guid.NewGuid():N}";

        var once = (await Add(product, picture, key)).Expect(201);
        var again = (await Add(product, picture, key)).Expect(201);

        Assert.Equal(once.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(once.Headers.Location, again.Headers.Location);
        (await Add(product, Uploads.Png, key)).ExpectProblem(422, "idempotency.key_reused");

        await using var db = await shop.OpenDatabase();
        var entry = await db.Audit.SingleAsync(
            e => e.SubjectType == "product" && e.SubjectId == product && e.Action == "changed",
            TestContext.Current.CancellationToken);
        Assert.Equal("staff:owner@tbeauty.local", entry.Actor);
        Assert.Contains("\"images\": []", entry.Before);
        Assert.Contains(once.Body["url"].Text(), entry.After);
    }

    [Fact]
    public async Task Only_managers_and_owners_add_pictures()
    {
        var product = await shop.NewProduct(onHand: 0);
        foreach (var role in new[] { "stock", "finance", "support" })
        {
            var staff = await shop.SignIn($"{role}@tbeauty.local", "Owner!Dev2026");
            (await staff.Send(HttpMethod.Post, $"/api/v1/products/{product}/images", new MultipartFormDataContent()
                .WithFile("file", Uploads.Png), []))
                .ExpectProblem(403, "auth.forbidden");
        }

        var manager = await shop.SignIn("manager@tbeauty.local", "Owner!Dev2026");
        (await manager.Send(HttpMethod.Post, $"/api/v1/products/{product}/images", new MultipartFormDataContent()
            .WithFile("file", Uploads.Png), []))
            .Expect(201);
    }

    private Task<Answer> Add(long product, byte[] file, string? key = null) =>
        Send(product, new MultipartFormDataContent().WithFile("file", file, "lipstick.png"), key);

    private Task<Answer> Send(long product, HttpContent form, string? key = null) => shop.Owner.Send(
        HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/v1/products/{product}/images"), form,
        key is null ? [] : [("Idempotency-Key", key)]);

    private async Task<(string Type, int Width, int Height)> Seen(string url)
    {
        var answer = (await shop.Storefronts[1].Get(url)).Expect(200);
        using var codec = SKCodec.Create(SKData.CreateCopy(await Bytes(url)));
        return (answer.ContentHeaders.ContentType!.MediaType!, codec.Info.Width, codec.Info.Height);
    }

    private Task<byte[]> Bytes(string url) =>
        shop.Storefront.Http.GetByteArrayAsync(url, TestContext.Current.CancellationToken);
}
