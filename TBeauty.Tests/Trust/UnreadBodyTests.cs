using System.Text;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What nobody reads is refused, and what nobody may send is not looked at.</summary>
public class UnreadBodyTests(Shop shop)
{
    [Theory]
    [InlineData("""{"zzz":1}""", "zzz")]
    [InlineData("""{"zzz":1,"zzz":2""", "body")]
    [InlineData("""{"zzz":1,"zzz":2}""", "body")]
    [InlineData("[]", "body")]
    [InlineData("null", "body")]
    [InlineData(" ", "body")]
    public async Task A_call_that_asks_for_nothing_takes_nothing(string body, string member)
    {
        var order = await Order();

        (await shop.Owner.PostText($"/api/v1/orders/{order}/confirm", body)).ExpectInvalid(member);
        (await shop.Owner.PostText("/api/v1/inventory/verify", body)).ExpectInvalid(member);

        Assert.Equal("pending", (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body["status"].Text());
    }

    [Fact]
    public async Task Neither_as_something_else_nor_in_pieces_nor_with_a_key()
    {
        var path = $"/api/v1/orders/{await Order()}/confirm";

        (await shop.Owner.PostText(path, "garbage", "text/plain")).ExpectInvalid("body");
        using var pieces = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("""{"zzz":1}""")));
        pieces.Headers.ContentType = new("application/json");
        (await shop.Owner.Send(HttpMethod.Post, path, pieces, [("Transfer-Encoding", "chunked")])).ExpectInvalid("zzz");
        (await shop.Owner.Post(path, new { zzz = 1 }, $"unread-{Guid.NewGuid():N}")).ExpectInvalid("zzz");
        (await shop.Owner.Send(
            HttpMethod.Delete, "/api/v1/brands/999999999", new StringContent("x", Encoding.UTF8, "application/json"), []))
            .ExpectInvalid("body");
    }

    [Fact]
    public async Task An_empty_object_is_nothing()
    {
        (await shop.Owner.PostText("/api/v1/inventory/verify", " {} ")).Expect(200);
        (await shop.Owner.PostText("/api/v1/inventory/verify", "")).Expect(200);
        (await shop.Owner.Post("/api/v1/inventory/verify", new { })).Expect(200);
    }

    /// <summary>Strangers, and staff of another role, don't learn what a call takes.</summary>
    [Fact]
    public async Task Who_may_not_call_hears_that_before_what_is_wrong_with_the_body()
    {
        var support = await shop.Staff("support");
        foreach (var path in (string[])["/api/v1/products/import", "/api/v1/inventory/import",
            "/api/v1/payments/reconciliation", "/api/v1/products/1/images", "/api/v1/payments/1/receipt",
            "/api/v1/brands"])
        {
            (await shop.Owner.With(null).PostText(path, "{}", "text/plain")).ExpectProblem(401, "auth.required");
            (await shop.Owner.With("no.such.token").PostText(path, "{}", "text/plain"))
                .ExpectProblem(401, "auth.invalid_token");
            (await support.PostText(path, "{}", "text/plain")).ExpectProblem(403, "auth.forbidden");
            (await shop.Owner.PostText(path, "{}", "text/plain")).ExpectProblem(415, "media_type.unsupported");
        }
    }

    [Fact]
    public async Task Where_GET_is_allowed_HEAD_is()
    {
        var answer = await shop.Owner.Send(HttpMethod.Patch, "/api/v1/brands", null, []);

        answer.ExpectProblem(405, "method.not_allowed");
        Assert.Equal(["GET", "HEAD", "POST"], answer.ContentHeaders.Allow.Order());
    }

    private async Task<long> Order() =>
        (await (await shop.NewShopper()).Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201).Body["order"]["id"]
            .Number();
}
