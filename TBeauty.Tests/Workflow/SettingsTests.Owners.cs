namespace TBeauty.Tests.Workflow;

/// <summary>Who may set them, and owners who do so at once.</summary>
public partial class SettingsTests
{
    [Fact]
    public async Task Only_owners_see_or_change_them()
    {
        var before = (await shop.Owner.Get(Settings)).Expect(200).Body.ToString();

        foreach (var role in new[] { "manager", "stock", "finance", "support" })
        {
            var other = await shop.Staff(role);
            (await other.Get(Settings)).ExpectProblem(403, "auth.forbidden");
            (await other.Put(Settings, new { name = role })).ExpectProblem(403, "auth.forbidden");
        }

        (await shop.AdminDoor.Put(Settings, new { name = "Nobody's" })).ExpectProblem(401, "auth.required");
        Assert.Equal(before, (await shop.Owner.Get(Settings)).Expect(200).Body.ToString());
    }

    [Fact]
    public async Task Of_owners_who_change_the_same_version_at_once_one_succeeds()
    {
        await shop.Reset();
        var version = (await shop.Owner.Get(Settings)).Expect(200).Header("ETag")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => shop.Owners[number % 2].Put(
            Settings, new { name = $"Shop {number}" }, ("If-Match", version))));

        var won = Assert.Single(answers, answer => (int)answer.Status is 200);
        foreach (var lost in answers.Where(answer => answer != won))
            lost.ExpectProblem(412, "precondition.failed");
        var now = (await shop.Owner.Get(Settings)).Expect(200);
        Assert.Equal((won.Body["name"].Text(), won.Header("ETag")), (now.Body["name"].Text(), now.Header("ETag")));
        (await shop.Owner.Put(Settings, new { name = "Late" }, ("If-Match", version)))
            .ExpectProblem(412, "precondition.failed");
        Assert.Equal(now.Body.ToString(), (await shop.Owner.Get(Settings)).Expect(200).Body.ToString());
    }

    [Fact]
    public async Task Owners_who_change_different_members_at_once_take_nothing_from_each_other()
    {
        await shop.Reset();

        var answers = await Task.WhenAll(
            shop.Owners[0].Put(Settings, new { name = "Both" }),
            shop.Owners[1].Put(Settings, new { tax_rate = 0.02m }),
            shop.Owners[0].Put(Settings, new { reservation_minutes = 60 }),
            shop.Owners[1].Put(Settings, new { pay_on_delivery = true }));

        Assert.All(answers, answer => answer.Expect(200));
        Assert.Equal("""["name","tax_rate","reservation_minutes","pay_on_delivery"]""",
            (await shop.Owner.Get(Settings)).Expect(200).Body["set"].ToString());
    }
}
