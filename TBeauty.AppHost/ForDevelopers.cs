using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TBeauty.AppHost.Local.Terminal;

namespace TBeauty.AppHost;

/// <summary>
/// What a developer finds in the console and in the dashboard: where everything is, who may sign in, and what can be
/// done.
/// </summary>
internal static class ForDevelopers
{
    private const string Http = "http";

    public static void Add(
        IResourceBuilder<ProjectResource> adminApi, IResourceBuilder<ProjectResource> storefrontApi,
        IResourceBuilder<ProjectResource> backOffice, IResourceBuilder<ProjectResource> migrations, bool hasDemoData)
    {
        var builder = adminApi.ApplicationBuilder;
        if (!builder.ExecutionContext.IsRunMode)
            return;

        storefrontApi.WithLink("/docs", "Reference").WithLink("/health", "Health");
        adminApi.WithLink("/docs", "Reference").WithLink("/health", "Health");
        backOffice.WithLink("/", "Back office").WithLink("/insights", "Insights").WithLink("/health", "Health");
        if (hasDemoData)
        {
            backOffice.WithLink("/sign-in", $"Staff: {DemoAccounts.Owner}");
            storefrontApi.WithLink("/docs#sign-in", $"Customer: {DemoAccounts.Customer}");
            adminApi.WithLink("/docs#sign-in", $"Staff: {DemoAccounts.Owner}");
            DemoCommands.Add(adminApi, storefrontApi, migrations);
        }

        Progress.Tell(builder, services => Summary(
            services, adminApi.Resource, storefrontApi.Resource, backOffice.Resource, hasDemoData));
    }

    private static IResourceBuilder<ProjectResource> WithLink(
        this IResourceBuilder<ProjectResource> project, string path, string text) =>
        project.WithUrlForEndpoint(Http, endpoint => new() { Url = $"{endpoint.Url}{path}", DisplayText = text });

    private static IEnumerable<string> Summary(
        IServiceProvider services, ProjectResource adminApi, ProjectResource storefrontApi, ProjectResource backOffice,
        bool hasDemoData)
    {
        var (storefront, admin) = (storefrontApi.GetEndpoint(Http).Url, adminApi.GetEndpoint(Http).Url);
        var office = backOffice.GetEndpoint(Http).Url;
        yield return "";
        yield return "The shop is open.";
        yield return $"  Back office  {office}                for staff: orders, payments, stock, in a browser";
        yield return $"  Shop         {storefront}/docs           for customers: the Storefront API and its reference";
        yield return $"  Staff        {admin}/docs           the Admin API and its reference";
        yield return $"  Insights     {office}/insights       charts for owners, managers and finance";
        if (DashboardLink(services.GetRequiredService<IConfiguration>()) is { } dashboard)
            yield return $"  Dashboard    {dashboard}";
        if (hasDemoData)
        {
            yield return $"  Customer     {DemoAccounts.Customer}";
            yield return $"  Staff        {DemoAccounts.Owner}; also {DemoAccounts.OtherStaff} with that password";
        }
        else
        {
            var isDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
            foreach (var line in FirstSteps(admin, isDevelopment))
                yield return line;
        }

        yield return "";
    }

    /// <summary>Nobody knows yet how to get into an empty shop, nor what it needs first.</summary>
    internal static IEnumerable<string> FirstSteps(string admin, bool isDevelopment)
    {
        yield return "  The shop is empty. To begin:";
        yield return isDevelopment
            ? $"  1. Sign in   POST {admin}/api/v1/auth/login as {DemoAccounts.Owner}"
            : $"  1. Sign in   POST {admin}/api/v1/auth/login as FirstOwner:Email, with FirstOwner:Password";
        yield return $"  2. Sell      POST {admin}/api/v1/products, then its units at /api/v1/inventory";
        yield return "  3. Terms     Shop:Name, Shop:Seller and Shop:BankAccount, which customers and invoices are told";
        yield return "  More         docs/running.md, An empty shop";
    }

    /// <summary>With the token that signs a browser in, as Aspire itself would print it.</summary>
    private static string? DashboardLink(IConfiguration configuration)
    {
        if (configuration["AppHost:BrowserToken"] is not { } token
            || configuration["ASPNETCORE_URLS"]?.Split(';').FirstOrDefault() is not { } address)
        {
            return null;
        }

        return $"{address.TrimEnd('/')}/login?t={token}";
    }
}
