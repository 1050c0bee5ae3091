using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Somebody can always let the others in.</summary>
[Trait("suite", "trust"), LongKind]
public class LastOwnerTests(OwnersShop shop) : IClassFixture<OwnersShop>
{
    private const string Users = "/api/v1/users";
    private const string FirstPassword = "Owner!Dev2026";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task The_last_owner_stays_and_of_two_who_put_each_other_out_at_once_one_does()
    {
        var first = await shop.SignIn("owner@tbeauty.local", FirstPassword);
        var firstId = (await first.Get("/api/v1/auth/me")).Expect(200).Body["id"].Number();

        foreach (var refused in new[]
        {
            await first.Put($"{Users}/{firstId}", new { role = "manager" }),
            await first.Put($"{Users}/{firstId}", new { is_active = false }),
            await first.Delete($"{Users}/{firstId}"),
        })
            refused.ExpectProblem(409, "user.last_owner");
        var me = (await first.Get("/api/v1/auth/me")).Expect(200).Body;
        Assert.Equal("owner", me["role"].Text());
        Assert.True(me["is_active"].Flag());

        // A deactivated owner does not count, and neither does a manager.
        var gone =
            (await first.Post(Users,
            new { email = "gone@example.com", name = "Gone", role = "owner", password = Password }))
            .Expect(201).Body["id"].Number();
        (await first.Delete($"{Users}/{gone}")).Expect(204);
        (await first.Post(Users,
            new { email = "m@example.com", name = "Manager", role = "manager", password = Password })).Expect(201);
        (await first.Delete($"{Users}/{firstId}")).ExpectProblem(409, "user.last_owner");

        var secondId =
            (await first.Post(Users,
            new { email = "second@example.com", name = "Second", role = "owner", password = Password }))
            .Expect(201).Body["id"].Number();
        var second = await shop.SignIn("second@example.com", Password);

        // Both are owners still when they come to the rows that decide.
        await using var db = await shop.OpenDatabase();
        await using var holding = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from ops.staff_users where role = 'owner' for update", TestContext.Current.CancellationToken);
        var both = Task.WhenAll(
            first.Put($"{Users}/{secondId}", new { role = "stock" }), second.Delete($"{Users}/{firstId}"));
        await Races.UntilWaiting(await shop.OpenDatabase(), "ops.staff_users where role = 'owner'", 2);
        await holding.CommitAsync(TestContext.Current.CancellationToken);

        var answers = await both;
        Assert.Single(answers, answer => (int)answer.Status is 409).ExpectProblem(409, "user.last_owner");
        Assert.Single(answers, answer => (int)answer.Status is 200 or 204);
        var left = (int)answers[0].Status is 200 ? first : second;
        var owners = (await left.Get($"{Users}?role=owner&is_active=true")).Expect(200).Body;
        Assert.Equal(1, owners["total"].Number());
    }
}
