using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Every operation of the documents, called by whoever may not.</summary>
public class WrongCallerTests(Shop shop)
{
    private static readonly string[] Roles = ["owner", "manager", "stock", "finance", "support"];

    /// <summary>Who writes where, as the contract's brackets say; every role reads.</summary>
    private static readonly (string Path, string[] Writers)[] Brackets =
    [
        ("/api/v1/auth", Roles),
        ("/api/v1/products", ["manager", "owner"]),
        ("/api/v1/brands", ["manager", "owner"]),
        ("/api/v1/categories", ["manager", "owner"]),
        ("/api/v1/locations", ["manager", "owner"]),
        ("/api/v1/inventory", ["stock", "manager", "owner"]),
        ("/api/v1/orders", ["support", "manager", "owner"]),
        ("/api/v1/orders/999999999/allocate", ["support", "stock", "manager", "owner"]),
        ("/api/v1/orders/999999999/processing", ["support", "stock", "manager", "owner"]),
        ("/api/v1/orders/999999999/pack", ["support", "stock", "manager", "owner"]),
        ("/api/v1/orders/999999999/shipments", ["support", "stock", "manager", "owner"]),
        ("/api/v1/orders/999999999/deliver", ["support", "stock", "manager", "owner"]),
        ("/api/v1/orders/999999999/discount", ["manager", "owner"]),
        ("/api/v1/payments", ["finance", "owner"]),
        ("/api/v1/invoices", ["finance", "owner"]),
        ("/api/v1/customers", ["support", "manager", "owner"]),
        ("/api/v1/users", ["owner"]),
        ("/api/v1/webhooks", ["owner"]),
    ];

    [Fact]
    public async Task Nobody_without_a_token_gets_in_and_nobody_with_the_other_apis_token()
    {
        var customer = (await shop.NewShopper()).Calls.Token;
        foreach (var (door, foreign) in new[] { (shop.AdminDoor, customer), (shop.Storefront, shop.Owner.Token) })
        {
            var guarded = (await Operations(door)).Where(operation => operation.IsGuarded).ToArray();
            Assert.NotEmpty(guarded);
            foreach (var (method, path, _) in guarded)
            {
                (await door.Send(method, path, null, [])).ExpectProblem(401, "auth.required");
                (await door.With(foreign).Send(method, path, null, [])).ExpectProblem(401, "auth.invalid_token");
            }
        }
    }

    [Fact]
    public async Task Only_signing_in_is_open_at_the_admin_api() => Assert.Equal(
        ["/api/v1/auth/login", "/api/v1/auth/refresh"],
        (await Operations(shop.AdminDoor)).Where(operation => !operation.IsGuarded).Select(operation => operation.Path).Order());

    [Fact]
    public async Task A_role_writes_where_the_contract_lets_it_and_nowhere_else()
    {
        var writes = (await Operations(shop.AdminDoor)).Where(o => o.IsGuarded && o.Method != HttpMethod.Get).ToArray();
        Assert.NotEmpty(writes);
        foreach (var role in Roles)
        {
            var staff = await shop.Staff(role);
            foreach (var (method, path, _) in writes)
            {
                // The longest bracket counts: a step may have writers of its own.
                var writers = Brackets.Where(bracket => path.StartsWith(bracket.Path, StringComparison.Ordinal))
                    .MaxBy(bracket => bracket.Path.Length).Writers;
                Assert.NotNull(writers);
                if (!writers.Contains(role))
                    (await staff.Send(method, path, null, [])).ExpectProblem(403, "auth.forbidden");
            }
        }
    }

    /// <summary>What not every role may read.</summary>
    [Theory]
    [InlineData("/api/v1/customers/999999999/export", "support", "manager", "owner")]
    [InlineData("/api/v1/users", "owner")]
    [InlineData("/api/v1/users/999999999", "owner")]
    [InlineData("/api/v1/audit", "owner")]
    public async Task Some_things_are_read_by_some_roles_only(string path, params string[] readers)
    {
        foreach (var role in Roles)
        {
            var answer = await (await shop.Staff(role)).Get(path);
            if (readers.Contains(role))
                Assert.NotEqual(403, (int)answer.Status);
            else
                answer.ExpectProblem(403, "auth.forbidden");
        }
    }

    private static async Task<(HttpMethod Method, string Path, bool IsGuarded)[]> Operations(Caller door)
    {
        var paths = (await door.Get("/openapi/v1.json")).Expect(200).Body["paths"];
        return [.. paths.Names().SelectMany(path => paths[path].Names().Select(method => (
            HttpMethod.Parse(method.ToUpperInvariant()),
            Regex.Replace(path, @"\{[^}]+\}", "999999999"),
            paths[path][method].Has("security"))))];
    }
}
