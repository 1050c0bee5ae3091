using System.Reflection;
using Microsoft.AspNetCore.Http;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>Who may know whom. Each rule first shows that it looks at something.</summary>
public class ArchitectureTests
{
    private static readonly Assembly Commerce = typeof(CommerceDbContext).Assembly;
    private static readonly Assembly ServiceDefaults = Assembly.Load("TBeauty.ServiceDefaults");
    private static readonly Assembly Web = Assembly.Load("TBeauty.Web");
    private static readonly Assembly Storefront = Assembly.Load("TBeauty.StorefrontApi");
    private static readonly Assembly BackOffice = Assembly.Load("TBeauty.BackOffice");
    private static readonly Assembly Admin = Assembly.Load("TBeauty.AdminApi");

    [Fact]
    public void Commerce_knows_neither_the_web_nor_redis_nor_the_fronts()
    {
        var known = References(Commerce);
        Assert.Contains("Npgsql.EntityFrameworkCore.PostgreSQL", known);

        Assert.DoesNotContain(known, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain("StackExchange.Redis", known);
        Assert.DoesNotContain(known, name => name.StartsWith("TBeauty.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_two_apis_do_not_know_each_other()
    {
        Assert.Contains("TBeauty.Commerce", References(Storefront));
        Assert.Contains("TBeauty.Commerce", References(Admin));

        Assert.DoesNotContain("TBeauty.AdminApi", References(Storefront));
        Assert.DoesNotContain("TBeauty.StorefrontApi", References(Admin));
        Assert.DoesNotContain("StackExchange.Redis", References(Admin));
    }

    [Fact]
    public void The_back_office_knows_the_admin_api_by_its_address_alone()
    {
        var known = References(BackOffice);
        Assert.Contains("TBeauty.ServiceDefaults", known);
        Assert.Empty(known.Intersect(
            ["TBeauty.AdminApi", "TBeauty.StorefrontApi", "TBeauty.Commerce", "TBeauty.Web", "Npgsql"]));
        Assert.DoesNotContain(
            known, name => name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));

        var sessions = Source("TBeauty.BackOffice").Where(MentionsRedis).ToArray();
        Assert.NotEmpty(sessions);
        Assert.All(sessions, file =>
            Assert.Contains($"{Path.DirectorySeparatorChar}Sessions{Path.DirectorySeparatorChar}", file));
    }

    [Fact]
    public void Groups_of_parameters_inherit_nothing()
    {
        // Binding that is generated at build overlooks what they inherit, and says nothing.
        Type[] groups =
        [
            .. new[] { Admin, Storefront }.SelectMany(api => api.GetTypes())
                .SelectMany(type => type.GetMethods(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .SelectMany(method => method.GetParameters())
                .Where(parameter => parameter.IsDefined(typeof(AsParametersAttribute)))
                .Select(parameter => parameter.ParameterType).Distinct(),
        ];
        Assert.Contains(groups, group => group.Name is "PageRequest");
        Assert.All(groups, group => Assert.Equal(typeof(object), group.BaseType));
    }

    [Fact]
    public void Only_carts_know_redis()
    {
        Assert.Contains("StackExchange.Redis", References(Storefront));
        var carts = Source("TBeauty.StorefrontApi").Where(MentionsRedis).ToArray();
        Assert.NotEmpty(carts);

        Assert.All(carts, file =>
            Assert.Contains($"{Path.DirectorySeparatorChar}Carts{Path.DirectorySeparatorChar}", file));
        Assert.DoesNotContain(Source("TBeauty.Web"), MentionsRedis);
    }

    [Fact]
    public void Service_defaults_know_nothing_of_the_shop_and_the_web_library_nothing_of_the_fronts()
    {
        Assert.Contains("TBeauty.Commerce", References(Web));
        Assert.Empty(References(Web).Intersect(["TBeauty.StorefrontApi", "TBeauty.AdminApi", "StackExchange.Redis"]));

        foreach (var front in new[] { Storefront, Admin })
        {
            Assert.Contains("TBeauty.Web", References(front));
            Assert.Contains("TBeauty.ServiceDefaults", References(front));
        }

        Assert.Contains("OpenTelemetry", References(ServiceDefaults));
        Assert.DoesNotContain(
            References(ServiceDefaults), name => name.StartsWith("TBeauty.", StringComparison.Ordinal));
    }

    [Fact]
    public void Entities_never_leave_over_http()
    {
        var entities = Commerce.GetTypes()
            .Where(type => type.GetInterface(nameof(TBeauty.Commerce.IListed)) is not null).ToArray();
        var answers = Storefront.GetTypes().Concat(Admin.GetTypes())
            .Where(type => type.Name.EndsWith("Response", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(entities);
        Assert.NotEmpty(answers);

        Assert.All(answers, answer => Assert.DoesNotContain(
            answer.GetProperties().Select(property => property.PropertyType), type =>
                entities.Any(entity => Holds(type, entity))));
    }

    private static bool Holds(Type type, Type entity) =>
        type == entity || type.GenericTypeArguments.Any(argument => Holds(argument, entity));

    private static bool MentionsRedis(string file) =>
        File.ReadLines(file).Any(line => line.StartsWith("using StackExchange.Redis", StringComparison.Ordinal));

    private static string[] Source(string project) =>
        Directory.GetFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories);

    private static string[] References(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];
}
