using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// A password takes a while to check. Whoever changes it meanwhile, or shuts its owner out, ends every session, and
/// that of the sign-in under way is one of them.
/// </summary>
[Trait("suite", "trust")]
public class LateSignInTests(Shop shop)
{
    [Theory]
    [InlineData("password_hash = 'of another one'")]
    [InlineData("is_active = false")]
    public async Task A_customer_is_not_signed_in_with_what_was_right_a_moment_ago(string change)
    {
        var shopper = await shop.NewShopper();
        var before = await Sessions("storefront", shopper.Id);

        var late = await Overtaken(
            $"update customers.customers set {change} where id = {shopper.Id}", "password_hash",
            () => shop.Storefront.Post(
                "/api/v1/customer/auth/login", new { email = shopper.Email, password = shopper.Password }));

        late.ExpectProblem(401, "auth.wrong_credentials");
        Assert.Equal(before, await Sessions("storefront", shopper.Id));
    }

    /// <summary>As a sign-in beside it does, where the hash was made with fewer rounds than today's.</summary>
    [Fact]
    public async Task Whose_password_was_only_hashed_anew_is_signed_in()
    {
        var (shopper, other) = (await shop.NewShopper(), await shop.NewShopper());

        var late = await Overtaken(
            $"update customers.customers c set password_hash = o.password_hash from customers.customers o "
                + $"where c.id = {shopper.Id} and o.id = {other.Id}", "password_hash",
            () => shop.Storefront.Post(
                "/api/v1/customer/auth/login", new { email = shopper.Email, password = other.Password }));

        late.Expect(200);
    }

    [Theory]
    [InlineData("password_hash = 'of another one'")]
    [InlineData("is_active = false")]
    public async Task Nor_is_a_member_of_staff(string change)
    {
        const string password = "Purple hibiscus 44";
        var email = $"late-{Guid.NewGuid():N}@example.com";
        var user = await shop.Owner.Make("/api/v1/users", new { email, name = "Late", role = "support", password });

        var late = await Overtaken(
            $"update ops.staff_users set {change} where id = {user}", "password_hash",
            () => shop.AdminDoor.Post("/api/v1/auth/login", new { email, password }));

        late.ExpectProblem(401, "auth.wrong_credentials");
        Assert.Equal("0", await Sessions("admin", user));
    }

    /// <summary>What a call is answered that has read a row before a change of it, and acts after it.</summary>
    private async Task<Answer> Overtaken(string change, string waiting, Func<Task<Answer>> call)
    {
        await using var held = await HeldRow.By(shop, change);
        var answer = call();
        await held.UntilSomebodyWaits(waiting);
        await held.Commit();
        return await answer;
    }

    private Task<string?> Sessions(string audience, long subject) =>
        shop.Ask($"select count(*)::text from ops.sessions where audience = '{audience}' and subject_id = {subject}");
}
