using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Who changed what, when, and how it was before.</summary>
public class AuditTests(Shop shop)
{
    private const string Audit = "/api/v1/audit";

    [Fact]
    public async Task A_change_is_told_with_actor_time_before_and_after()
    {
        var product = await shop.NewProduct(onHand: 0, price: 2500.00m);
        var manager = await shop.SignIn("manager@tbeauty.local", "Owner!Dev2026");
        (await manager.Put($"/api/v1/products/{product}", new { base_price = 2600.00m, description = "Matte" }))
            .Expect(200);

        var page = (await shop.Owner.Get($"{Audit}?subject_type=product&subject_id={product}")).Expect(200).Body;

        Assert.Equal(["entries", "total", "total_is_capped", "page", "size", "pages", "next"], page.Names());
        Assert.Equal(2, page["total"].Number());
        var (changed, created) = (page["entries"].Items().First(), page["entries"].Items().Last());
        Assert.Equal(["id", "actor", "action", "subject_type", "subject_id", "before", "after", "occurred_at"],
            changed.Names());
        Assert.Equal("staff:manager@tbeauty.local", changed["actor"].Text());
        Assert.Equal("changed", changed["action"].Text());
        Assert.Equal("product", changed["subject_type"].Text());
        Assert.Equal(product, changed["subject_id"].Number());
        Assert.Equal("2500.00", changed["before"]["base_price"].ToString());
        Assert.Equal("2600.00", changed["after"]["base_price"].ToString());
        Assert.Equal("Matte", changed["after"]["description"].Text());
        Assert.Equal(["base_price", "description"], changed["after"].Names().Order());
        Assert.EndsWith("Z", changed["occurred_at"].Text());
        Assert.Equal("created", created["action"].Text());
        Assert.True(created["before"].IsNull);
        Assert.Equal("2500.00", created["after"]["base_price"].ToString());
        Assert.Equal("staff:owner@tbeauty.local", created["actor"].Text());
    }

    [Fact]
    public async Task The_trail_is_filtered_and_read_page_by_page()
    {
        var email = $"busy-{Guid.NewGuid():N}@example.com";
        (await shop.Owner.Post("/api/v1/users",
            new { email, name = "Busy", role = "manager", password = "Purple hibiscus 44" })).Expect(201);
        var busy = await shop.SignIn(email, "Purple hibiscus 44");
        var brands = new List<long>();
        for (var i = 0; i < 3; i++)
            brands.Add((await busy.Post("/api/v1/brands", new { name = $"Brand {Guid.NewGuid():N}" }))
                .Expect(201).Body["id"].Number());
        (await busy.Delete($"/api/v1/brands/{brands[1]}")).Expect(204);
        var actor = $"actor=staff:{Uri.EscapeDataString(email)}";

        Assert.Equal([brands[1], brands[2], brands[1], brands[0]], await Subjects($"{Audit}?{actor}"));
        Assert.Equal([brands[1]], await Subjects($"{Audit}?{actor}&action=deleted"));
        Assert.Equal([brands[1], brands[1]],
            await Subjects($"{Audit}?{actor}&subject_type=brand&subject_id={brands[1]}"));
        Assert.Empty(await Subjects($"{Audit}?{actor}&subject_type=product"));
        var today = DateTimeOffset.UtcNow.AddHours(1).ToString("yyyy-MM-dd");
        Assert.Equal(4, (await Subjects($"{Audit}?{actor}&from=2020-01-01&to={today}")).Length);
        Assert.Empty(await Subjects($"{Audit}?{actor}&to=2020-01-01"));

        var (read, after) = (new List<long>(), "");
        for (var page = 0; page < 4; page++)
        {
            var answer = (await shop.Owner.Get($"{Audit}?{actor}&size=1{after}")).Expect(200).Body;
            Assert.Equal(4, answer["total"].Number());
            read.Add(Assert.Single(answer["entries"].Items())["subject_id"].Number());
            after = answer["next"].IsNull ? "" : $"&after={answer["next"].Text()}";
        }

        Assert.Equal([brands[1], brands[2], brands[1], brands[0]], read);
        Assert.Equal("", after);
        Assert.Equal([brands[2]], await Subjects($"{Audit}?{actor}&size=1&page=2"));
    }

    [Theory]
    [InlineData("subject_id=0", "subject_id")]
    [InlineData("subject_id=x", "subject_id")]
    [InlineData("from=yesterday", "from")]
    [InlineData("from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("size=101", "size")]
    [InlineData("after=nonsense", "after")]
    public async Task A_bad_question_is_400(string query, string field) =>
        (await shop.Owner.Get($"{Audit}?{query}")).ExpectInvalid(field);

    [Fact]
    public async Task A_question_may_be_as_long_as_a_name() =>
        (await shop.Owner.Get($"{Audit}?actor={new string('x', 1_000)}")).ExpectInvalid("actor");

    private async Task<long[]> Subjects(string path) =>
        [.. (await shop.Owner.Get(path)).Expect(200).Body["entries"].Items()
            .Select(entry => entry["subject_id"].Number())];
}
