using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Filters that members of staff keep under names of their own.</summary>
public class SavedViewTests(Shop shop)
{
    private const string Own = "/api/v1/users/me/views";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task A_view_is_kept_replaced_and_removed_by_whom_it_belongs_to()
    {
        var (me, other) = (await NewColleague(), await NewColleague());
        var unpaid = new { list = "orders", name = " Unpaid ", query = "payment=pending&page=2" };

        var view = (await me.Post(Own, unpaid)).Expect(201);
        Assert.Equal(("Unpaid", "payment=pending&page=2", "orders"),
            (view.Body["name"].Text(), view.Body["query"].Text(), view.Body["list"].Text()));
        var again = (await me.Post(Own, unpaid with { query = "payment=partial" })).Expect(200);
        Assert.Equal(view.Body["id"].Number(), again.Body["id"].Number());
        (await me.Post(Own, new { list = "stock", name = "Unpaid", query = "view=low" })).Expect(201);

        Assert.Equal(["orders Unpaid payment=partial", "stock Unpaid view=low"], await Views(me));
        Assert.Equal(["stock Unpaid view=low"], await Views(me, "?list=stock"));
        Assert.Empty(await Views(other));
        (await other.Delete($"{Own}/{view.Body["id"].Number()}")).ExpectProblem(404, "not_found");
        (await me.Delete($"{Own}/{view.Body["id"].Number()}")).Expect(204);
        (await me.Delete($"{Own}/{view.Body["id"].Number()}")).ExpectProblem(404, "not_found");
        Assert.Equal(["stock Unpaid view=low"], await Views(me));
    }

    [Fact]
    public async Task What_is_no_view_is_refused_and_nothing_is_kept()
    {
        var me = await NewColleague();
        (await me.Post(Own, new { list = "secrets", name = "A", query = "a=1" })).ExpectInvalid("list");
        (await me.Post(Own, new { list = "orders", name = "  ", query = "a=1" })).ExpectInvalid("name");
        (await me.Post(Own, new { list = "orders", name = new string('n', 61), query = "a=1" })).ExpectInvalid("name");
        (await me.Post(Own, new { list = "orders", name = "A", query = "" })).ExpectInvalid("query");
        (await me.Post(Own, new { list = "orders", name = "A", query = "a=\"><script>" })).ExpectInvalid("query");
        (await me.Post(Own, new { list = "orders", name = "A", query = new string('q', 501) })).ExpectInvalid("query");
        (await me.Get($"{Own}?list=secrets")).ExpectInvalid("list");
        (await shop.AdminDoor.Get(Own)).ExpectProblem(401, "auth.required");
        Assert.Empty(await Views(me));
    }

    [Fact]
    public async Task Fifty_are_enough_also_when_the_last_are_kept_at_once()
    {
        var me = await NewColleague();
        for (var number = 1; number <= 48; number++)
            (await me.Post(Own, View(number))).Expect(201);

        var answers = await Task.WhenAll(Enumerable.Range(49, 6).Select(number => me.Post(Own, View(number))));

        Assert.Equal(2, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "view.too_many"));
        (await me.Post(Own, View(7))).Expect(200);
        Assert.Equal(50, (await Views(me)).Length);

        static object View(int number) =>
            new { list = "products", name = $"View {number}", query = $"search={number}" };
    }

    private static async Task<string[]> Views(Caller me, string query = "") =>
        [.. (await me.Get($"{Own}{query}")).Expect(200).Body["views"].Items()
            .Select(view => $"{view["list"].Text()} {view["name"].Text()} {view["query"].Text()}")];

    private async Task<Caller> NewColleague()
    {
        var email = $"colleague-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/users", new { email, name = "Funmi", role = "support", password = Password });
        return shop.AdminDoor.With(
            (await shop.AdminDoor.Post("/api/v1/auth/login", new { email, password = Password })).Expect(200)
            .Body["access_token"].Text());
    }
}
