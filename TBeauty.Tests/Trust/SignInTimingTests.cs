using System.Diagnostics;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>How long a refusal takes tells nobody who has an account.</summary>
[Trait("suite", "trust")]
public class SignInTimingTests(Shop shop)
{
    private const string Wrong = "Not the password 9";

    /// <summary>Below the ten attempts that an account has in a minute; its owner has signed in once.</summary>
    private const int Attempts = 9;

    [Fact]
    public async Task Whether_a_customer_is_known_takes_no_time_to_find_out()
    {
        var withoutAccount = $"none-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/customers", new { first_name = "A", last_name = "B", email = withoutAccount });
        var archived = await shop.NewShopper();
        (await shop.Owner.Put($"/api/v1/customers/{archived.Id}", new { is_active = false })).Expect(200);

        await AssertAlike(shop.Storefront, "/api/v1/customer/auth/login",
            [(await shop.NewShopper()).Email, withoutAccount, archived.Email, null]);
    }

    [Fact]
    public async Task Whether_somebody_works_in_the_shop_takes_no_time_to_find_out()
    {
        const string password = "Purple hibiscus 44";
        string[] emails = [.. Enumerable.Range(0, 2).Select(_ => $"timing-{Guid.NewGuid():N}@example.com")];
        await shop.Owner.Make("/api/v1/users", new { email = emails[0], name = "A", role = "stock", password });
        var left = await shop.Owner.Make(
            "/api/v1/users", new { email = emails[1], name = "B", role = "stock", password });
        (await shop.Owner.Delete($"/api/v1/users/{left}")).Expect(204);

        await AssertAlike(shop.AdminDoor, "/api/v1/auth/login", [emails[0], emails[1], null]);
    }

    /// <summary>
    /// Everybody's attempts in turns, so that what else this machine does slows all of them down alike; of each the
    /// fastest, to which the least was added. Without the work of a password it would be a tenth of the others.
    /// </summary>
    /// <param name="emails">Null for one that nobody has, each time another.</param>
    private static async Task AssertAlike(Caller door, string path, string?[] emails)
    {
        var fastest = emails.Select(_ => TimeSpan.MaxValue).ToArray();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var i = 0; i < emails.Length; i++)
            {
                var email = emails[i] ?? $"nobody-{Guid.NewGuid():N}@example.com";
                var watch = Stopwatch.StartNew();
                (await door.Post(path, new { email, password = Wrong })).ExpectProblem(401, "auth.wrong_credentials");
                fastest[i] = watch.Elapsed < fastest[i] ? watch.Elapsed : fastest[i];
            }
        }

        Assert.True(fastest.Min() > fastest.Max() / 2,
            $"They take {string.Join(", ", fastest.Select(time => $"{time.TotalMilliseconds:0} ms"))}.");
    }
}
