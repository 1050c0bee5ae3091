using System.Text.RegularExpressions;
using Aspire.Hosting;
using TBeauty.AppHost.Local.Terminal;

namespace TBeauty.Tests.Hosting;

/// <summary>What a developer types behind the AppHost means something, or is refused in a sentence.</summary>
public sealed partial class OptionsTests
{
    private const string Cure = ": `dotnet run --project TBeauty.AppHost -- --help` lists what there is.";

    [Theory]
    [InlineData("There is no --Port:admin-api", "--Port:admin-api", "5201")]
    [InlineData("There is no --Ports:storefront", "--Ports:storefront", "5101")]
    [InlineData("There is no --Local:Date", "--Local:Date=here")]
    [InlineData("--rest needs a value, or there is no such option", "--rest")]
    [InlineData("--rest needs a value, or there is no such option", "--rest", "--verbose")]
    [InlineData("--DemoData needs a value, or there is no such option", "--DemoData")]
    [InlineData("'reset' is no option", "reset")]
    [InlineData("'5201' is no option", "--reset", "5201")]
    public void A_slip_is_named(string what, params string[] args)
    {
        var refusal = Assert.Throws<DistributedApplicationException>(() => KnownOptions.Refuse(args));

        Assert.Equal(what + Cure, refusal.Message);
    }

    [Theory]
    [InlineData]
    [InlineData("--reset", "--verbose", "--no-dashboard")]
    [InlineData("--ports:ADMIN-API", "5201", "--Ports:redis=0", "/Local:Data", "here", "DemoData=false")]
    [InlineData("--Limits:CallsPerCaller", "1000000", "--Payments:Paystack:SecretKey", "sk_test", "--reset")]
    [InlineData("--Logging:LogLevel:Default", "Debug", "--Parameters:postgres-password", "a secret of somebody")]
    [InlineData("--publisher", "manifest", "--output-path", "aspire-manifest.json")]
    [InlineData("--environment", "Production")]
    public void Everything_else_is_let_through(params string[] args) => KnownOptions.Refuse(args);

    [Fact]
    public void Help_lists_what_the_documentation_does()
    {
        var section = File.ReadAllText(Path.Combine(Support.Repository.Root, "docs", "running.md"))
            .Split("\n## ").Single(part => part.StartsWith("Options of the AppHost", StringComparison.Ordinal));
        var documented = string.Join('\n', section.Split('\n').Where(line => line.StartsWith('|')));

        var help = string.Join('\n', KnownOptions.Help().Split('\n').Where(line => line.StartsWith("  --")));

        Assert.All(Option().Matches(documented).Select(match => match.Value), option =>
            Assert.True(help.Contains(option) || help.Contains($"{option.Split(':')[0]}:NAME"), option));
        Assert.All(Option().Matches(help).Select(match => match.Value), option =>
            Assert.Contains(option.Split(":NAME")[0], documented, StringComparison.Ordinal));
    }

    [GeneratedRegex("--[A-Za-z][A-Za-z:-]+")]
    private static partial Regex Option();
}
