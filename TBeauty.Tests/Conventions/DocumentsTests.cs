using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>What the two hosts say about themselves.</summary>
public class DocumentsTests(Shop shop)
{
    [Fact]
    public async Task Both_hosts_are_healthy_and_say_so()
    {
        foreach (var host in (Caller[])[.. shop.Storefronts, shop.AdminDoor])
        {
            Assert.Equal("healthy", (await host.Get("/health")).Expect(200).Body["status"].Text());
            Assert.Equal("healthy", (await host.Get("/alive")).Expect(200).Body["status"].Text());
        }
    }

    [Fact]
    public async Task Both_hosts_have_a_reference_to_browse()
    {
        foreach (var host in (Caller[])[shop.Storefront, shop.AdminDoor])
            Assert.Contains("<html", (await host.Get("/docs")).Expect(200).Text);
    }

    [Fact]
    public async Task Every_operation_stands_in_the_http_files()
    {
        foreach (var (host, file) in new[] { (shop.Storefront, "storefront.http"), (shop.AdminDoor, "admin.http") })
        {
            var document = (await host.Get("/openapi/v1.json")).Expect(200).Body;
            var walk = File.ReadAllLines(Path.Combine(Repository.Root, "http", file));

            var operations = document["paths"].Names().SelectMany(path => document["paths"][path].Names()
                .Select(method => (Path: path, Method: method, Operation: document["paths"][path][method]))).ToArray();
            Assert.NotEmpty(operations);
            foreach (var (path, method, operation) in operations)
            {
                Assert.True(Walks(walk, method, path), $"{method} {path} is not in http/{file}.");
            }
        }
    }

    /// <summary>Whether a request line matches the path, whatever stands for its parameters.</summary>
    private static bool Walks(IEnumerable<string> walk, string method, string path)
    {
        var pattern = "^" + method.ToUpperInvariant() + @" \{\{\w+\}\}"
            + string.Join("[^/?]+", Regex
                .Split(path.Replace("/api/v1/customer/", "/").Replace("/api/v1", ""), @"\{[^}]+\}")
                .Select(Regex.Escape)) + @"/?(\?.*)?$";
        return walk.Any(line => Regex.IsMatch(line, pattern));
    }
}
