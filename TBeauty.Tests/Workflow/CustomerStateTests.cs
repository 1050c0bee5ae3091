using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A customer who lives in Nigeria lives in one of its states, whoever writes it down.</summary>
public class CustomerStateTests(Shop shop)
{
    private const string Customers = "/api/v1/customers";
    private const string Profile = "/api/v1/customer/auth/profile";

    [Theory]
    [InlineData(null)]
    [InlineData("Nigeria")]
    [InlineData("NG")]
    public async Task An_account_is_opened_with_a_state_that_nigeria_has(string? country)
    {
        const string register = "/api/v1/customer/auth/register";
        var email = $"ada-{Guid.NewGuid():N}@example.com";
        Refuses(await shop.Storefront.Post(register, Ada("Atlantis")));
        (await shop.Storefront.Post(register, Ada("lagos state"))).Expect(201);

        object Ada(string state) =>
            new { first_name = "Ada", last_name = "Obi", email, password = "A long password 7", state, country };
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_is_refused_only_for_the_state_that_it_makes(bool byStaff)
    {
        var shopper = await shop.NewShopper();
        var (door, path) = byStaff ? (shop.Owner, $"{Customers}/{shopper.Id}") : (shopper.Calls, Profile);
        (await door.Put(path, new { state = "Greater Accra", country = "Ghana" })).Expect(200);
        Refuses(await door.Put(path, new { country = "Nigeria" }));
        Refuses(await door.Put(path, new { state = "Atlantis", country = "Nigeria", first_name = "Ngozi" }));
        var unchanged = (await door.Get(path)).Expect(200).Body;
        Assert.Equal(("Greater Accra", "Ghana"), (unchanged["state"].Text(), unchanged["country"].Text()));
        Assert.NotEqual("Ngozi", unchanged["first_name"].Text());

        (await door.Put(path, new { state = "FCT", country = "Nigeria" })).Expect(200);
        Refuses(await door.Put(path, new { state = "Atlantis" }));
        (await door.Put(path, new { state = (string?)null })).Expect(200);

        // What was written down before states were known is no reason to refuse anything else.
        await using (var db = await shop.OpenDatabase())
            await db.Database.ExecuteSqlAsync(
                $"update customers.customers set state = 'Atlantis' where id = {shopper.Id}",
                TestContext.Current.CancellationToken);
        (await door.Put(path, new { first_name = "Ngozi", state = "Atlantis" })).Expect(200);
    }

    [Fact]
    public async Task Staff_write_a_customer_down_in_a_state_that_nigeria_has()
    {
        Refuses(await shop.Owner.Post(Customers, new { first_name = "Ada", last_name = "Obi", state = "Accra" }));
        foreach (var (state, country) in new[] { ("Akwa-Ibom", "Nigeria"), ("Greater Accra", "Ghana") })
            (await shop.Owner.Post(Customers, new { first_name = "Ada", last_name = "Obi", state, country }))
                .Expect(201);
    }

    private static void Refuses(Answer answer) =>
        Assert.NotEmpty(answer.ExpectProblem(400, "state.unknown")["errors"]["state"].Items());
}
