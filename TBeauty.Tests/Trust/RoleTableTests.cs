using System.Text;
using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Every operation of the Admin API, called by every role.</summary>
[Trait("suite", "trust")]
public partial class RoleTableTests(Shop shop)
{
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task Every_operation_of_the_document_stands_in_the_table_and_no_other()
    {
        var paths = (await shop.AdminDoor.Get("/openapi/v1.json")).Expect(200).Body["paths"];
        var documented = paths.Names().SelectMany(path => paths[path].Names()
            .Where(method => paths[path][method]["security"].Items().Any())
            .Select(method => $"{method.ToUpperInvariant()} {path}"));

        Assert.Equal(documented.Order(), RoleTable.Operations.Keys.Order());
    }

    [Fact]
    public async Task The_roles_are_those_of_the_shop()
    {
        var schemas = (await shop.AdminDoor.Get("/openapi/v1.json")).Expect(200).Body["components"]["schemas"];

        Assert.Equal(schemas["StaffRole"]["enum"].Items().Select(role => role.Text()).Order(), RoleTable.Roles.Order());
    }

    [Theory]
    [InlineData("owner")]
    [InlineData("manager")]
    [InlineData("stock")]
    [InlineData("finance")]
    [InlineData("support")]
    public async Task A_role_gets_in_where_the_table_says_and_nowhere_else(string role)
    {
        // Somebody of the test's own, since signing out is one of the operations; it comes last.
        var email = $"{role}-{Guid.NewGuid():N}@example.com";
        await shop.Owner.Make("/api/v1/users", new { email, name = "Funmi", role, password = Password });
        var staff = await shop.SignIn(email, Password);

        var paths = (await shop.AdminDoor.Get("/openapi/v1.json")).Expect(200).Body["paths"];

        foreach (var (operation, roles) in RoleTable.Operations.OrderBy(
            entry => entry.Key.EndsWith("/logout", StringComparison.Ordinal)))
        {
            var (method, template) = (operation.Split(' ')[0], operation.Split(' ')[1]);
            var says = paths[template][method.ToLowerInvariant()];
            // Nonsense, so that nothing happens; whoever may not call isn't even told that it is nonsense.
            var nonsense = says.Has("requestBody")
                ? new StringContent("{\"", Encoding.UTF8, says["requestBody"]["content"].Names().First())
                : null;
            var answer = await staff.Send(
                HttpMethod.Parse(method), Parameter().Replace(template, "999999999"), nonsense, []);
            if (roles.Contains(role))
                Assert.False((int)answer.Status is 401 or 403 or >= 500,
                    $"{role} should get in at {operation}, and got {answer.Text}");
            else
                answer.ExpectProblem(403, "auth.forbidden");
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
