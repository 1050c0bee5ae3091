using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>A front-end team builds on the documents alone: they must say everything, for every operation.</summary>
public class OpenApiTests(Shop shop)
{
    [Fact]
    public async Task Every_operation_says_what_it_does_under_a_name_of_its_own()
    {
        foreach (var document in await Documents())
        {
            Assert.StartsWith("3.1", document["openapi"].Text());
            Assert.All(document["tags"].Items(), tag =>
                Assert.True(tag.Has("description"), $"{tag} needs a description."));

            var operations = Operations(document);
            Assert.All(operations, o => Assert.True(o.Says.Has("summary"), $"{o.Name} has no summary."));
            Assert.All(operations, o => Assert.InRange(o.Says["summary"].Text().Length, 3, 40));
            Assert.All(operations, o => Assert.DoesNotContain('.', o.Says["summary"].Text()));
            Assert.All(operations, o =>
                Assert.True(o.Says["description"].Text().Length > 10, $"{o.Name} has no description."));
            Assert.Equal(
                operations.Select(o => o.Says["operationId"].Text()).Order(),
                operations.Select(o => o.Says["operationId"].Text()).Distinct().Order());
        }
    }

    [Fact]
    public async Task Every_parameter_says_what_it_means()
    {
        foreach (var (name, says) in (await Documents()).SelectMany(Operations).Where(o => o.Says.Has("parameters")))
        {
            Assert.All(says["parameters"].Items(), parameter =>
                Assert.True(parameter.Has("description"),
                    $"{name}: put words for '{parameter["name"].Text()}' into ParameterWords."));
        }
    }

    [Fact]
    public async Task Every_operation_says_who_may_call_it()
    {
        var (storefront, admin) = (await Documents()) is [var one, var two] ? (one, two) : default;
        foreach (var (name, says) in Operations(admin))
        {
            var isPublic = !says["security"].Items().Any();
            Assert.True(isPublic == name is "get /api/v1/events" or "post /api/v1/auth/login"
                or "post /api/v1/auth/refresh" or "get /media/{sha256}", name);
            Assert.True(isPublic || says["description"].Text()
                .Contains("Roles: ", StringComparison.Ordinal), $"{name} names no roles.");
        }

        var verify = Operations(admin).Single(o => o.Name is "post /api/v1/payments/{id}/verify").Says;
        Assert.Equal(["finance", "owner"], verify["x-roles"].Items().Select(role => role.Text()));
        foreach (var (name, says) in Operations(storefront))
        {
            var isPublic = name.Contains("/customer/products", StringComparison.Ordinal)
                || name.Contains("/customer/shop", StringComparison.Ordinal)
                || name is "get /media/{sha256}";
            Assert.True(!isPublic || !says["security"].Items().Any(), name);
        }

        Assert.Equal(2, Operations(storefront).Single(o => o.Name is "get /api/v1/customer/cart").Says["security"]
            .Items().Count());
    }

    [Fact]
    public async Task The_documents_name_server_licence_and_contact()
    {
        foreach (var document in await Documents())
        {
            Assert.Equal("MIT", document["info"]["license"]["identifier"].Text());
            Assert.NotEmpty(document["info"]["contact"]["name"].Text());
            Assert.NotEmpty(document["servers"].Items());
            Assert.Contains("Sign in first", document["info"]["description"].Text());
        }
    }

    [Fact]
    public async Task Every_operation_lists_the_statuses_that_follow_from_its_kind()
    {
        foreach (var (name, says) in (await Documents()).SelectMany(Operations))
        {
            var parameters = says.Has("parameters") ? says["parameters"].Items().ToArray() : [];
            bool Takes(string header) => parameters.Any(p => p["name"].Text() == header);
            List<int> needed = [400, 401, 429, 503];
            if (parameters.Any(p => p["in"].Text() is "path"))
                needed.Add(404);
            if (says.Has("requestBody"))
                needed.AddRange([413, 415]);
            if (Takes("If-Match"))
                needed.AddRange([409, 412]);
            if (Takes("Idempotency-Key"))
                needed.Add(422);
            Assert.All(needed, status => Assert.True(says["responses"].Has($"{status}"), $"{name} lacks {status}."));
            Assert.True(says["responses"].Names().Any(status => status[0] is '2'), $"{name} never succeeds.");

            Assert.Equal(Takes("If-Match"), says["responses"].Has("412"));
            Assert.Equal(Takes("Idempotency-Key"), says["responses"].Has("422"));
        }
    }

    [Fact]
    public async Task Every_refusal_is_a_problem_with_its_codes_and_an_example_of_each()
    {
        foreach (var document in await Documents())
        {
            foreach (var (name, says) in Operations(document))
            {
                foreach (var status in says["responses"].Names().Where(status => int.Parse(status) >= 400))
                {
                    var refusal = says["responses"][status];
                    var problem = refusal["content"]["application/problem+json"];
                    var codes = refusal["x-problem-codes"].Items().Select(code => code.Text()).ToArray();

                    Assert.Equal("#/components/schemas/Problem", problem["schema"]["$ref"].Text());
                    Assert.True(codes.Length > 0, $"{name}: say with Refuses({status}, …) which codes it can carry.");
                    Assert.Equal(codes.Order(), problem["examples"].Names().Order());
                    Assert.All(codes, code =>
                        Assert.Equal(code, document["components"]["examples"][code]["value"]["code"].Text()));
                    if (status is "429" or "503")
                        Assert.True(refusal["headers"].Has("Retry-After"), $"{name}: {status} without Retry-After.");
                }
            }
        }
    }

    [Fact]
    public async Task Every_body_that_is_sent_or_answered_has_an_example()
    {
        foreach (var (name, says) in (await Documents()).SelectMany(Operations))
        {
            if (says.Has("requestBody"))
                AssertExample($"The body of {name}", says["requestBody"]["content"]);

            foreach (var status in says["responses"].Names().Where(status => status[0] is '2'))
            {
                var answer = says["responses"][status];
                if (answer.Has("content") && answer["content"].Has("application/json"))
                    AssertExample($"{status} of {name}", answer["content"]);
                Assert.True(status is not "201" || answer["headers"].Has("Location"), $"{name}: 201 without Location.");
            }
        }
    }

    private static void AssertExample(string what, Json content) =>
        Assert.All(content.Names().Where(type => type is not "text/event-stream"), type =>
        Assert.True(content[type].Has("example") && !content[type]["example"].IsNull, $"{what} has no example."));

    private async Task<Json[]> Documents() =>
    [
        (await shop.Storefront.Get("/openapi/v1.json")).Expect(200).Body,
        (await shop.AdminDoor.Get("/openapi/v1.json")).Expect(200).Body,
    ];

    private static (string Name, Json Says)[] Operations(Json document)
    {
        var paths = document["paths"];
        var operations = paths.Names().SelectMany(path =>
            paths[path].Names().Select(method => ($"{method} {path}", paths[path][method]))).ToArray();
        Assert.NotEmpty(operations);
        return operations;
    }
}
