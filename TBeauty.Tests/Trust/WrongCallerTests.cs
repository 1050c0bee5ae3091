using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Every operation of the documents, called by whoever nobody knows; the roles of staff are in <see
/// cref="RoleTableTests"/>.
/// </summary>
[Trait("suite", "trust")]
public class WrongCallerTests(Shop shop)
{
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
    public async Task Only_signing_in_pictures_and_what_asks_for_a_ticket_are_open_at_the_admin_api() => Assert.Equal(
        ["/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/events", "/media/999999999"],
        (await Operations(shop.AdminDoor)).Where(operation => !operation.IsGuarded).Select(operation => operation.Path)
            .Order());

    private static bool IsGuid(Json operation, string parameter) => operation["parameters"].Items()
        .Any(one =>
            one["name"].Text() == parameter && one["schema"].Has("format") && one["schema"]["format"].Text() is "uuid");

    private static async Task<(HttpMethod Method, string Path, bool IsGuarded)[]> Operations(Caller door)
    {
        var paths = (await door.Get("/openapi/v1.json")).Expect(200).Body["paths"];
        return [.. paths.Names().SelectMany(path => paths[path].Names().Select(method => (
            HttpMethod.Parse(method.ToUpperInvariant()),
            Regex.Replace(path, @"\{([^}]+)\}", id =>
                IsGuid(paths[path][method], id.Groups[1].Value) ? $"{Guid.Empty}" : "999999999"),
            // Nothing is public; a second choice, which asks for nothing, is for guests.
            paths[path][method]["security"].Items().Count() is 1)))];
    }
}
