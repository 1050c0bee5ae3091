using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Mail;

/// <summary>
/// An inbox that takes all mail of a developer's shop and sends none on: smtp4dev, a .NET tool. Nothing waits for it,
/// and a shop without it keeps its messages until it is there.
/// </summary>
internal static class LocalMail
{
    private const string Tool = "rnwood.smtp4dev";

    /// <summary>Of its own, so that fetching the inbox holds up nothing that the shop itself needs.</summary>
    private static readonly string Manifest =
        Path.Combine(Repository.Root, "TBeauty.AppHost", "Local", "Mail", "dotnet-tools.json");

    private const string Http = "http";
    private const string Smtp = "smtp";
    private const string Host = "127.0.0.1";

    /// <summary>
    /// Whether a run gets one: where somebody develops, has no mail server of their own, and doesn't say no.
    /// </summary>
    public static bool IsWanted(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment()
        && string.IsNullOrEmpty(builder.Configuration["Mail:Host"])
        && builder.Configuration.GetValue("Local:Mail", true);

    /// <summary>Adds the inbox, and lets an API send its mail there.</summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="name">The name of the resource.</param>
    public static void AddLocalMail(this IResourceBuilder<ProjectResource> sender, string name)
    {
        var builder = sender.ApplicationBuilder;
        var data = builder.LocalMachine().Data.PathOf(name);
        var program = PathOfProgram();
        int? wanted = builder.Configuration.GetValue<int?>($"Ports:{name}") is > 0 and var given ? given : null;
        var mail = builder.AddExecutable(name, Dotnet.Path, builder.LocalMachine().Data.Location)
            .WithHttpEndpoint(name: Http, port: wanted, targetPort: wanted, isProxied: false)
            .WithEndpoint(name: Smtp, scheme: "tcp", isProxied: false)
            .WithUrlForEndpoint(Http, endpoint => endpoint.DisplayText = "Inbox")
            .WithUrlForEndpoint(Smtp, endpoint => endpoint.DisplayLocation = UrlDisplayLocation.DetailsOnly)
            .ExcludeFromManifest();
        mail.WithArgs(
                "exec", program, "--installpath", Path.GetDirectoryName(program)!, "--baseappdatapath", data,
                "--nousersettings",
                "--locksettings", "--db=", "--imapport=", "--pop3port=", "--tlsmode=None", "--bindaddress", Host)
            .WithArgs(context =>
            {
                context.Args.Add("--urls");
                context.Args.Add(ReferenceExpression.Create(
                    $"http://{Host}:{mail.GetEndpoint(Http).Property(EndpointProperty.TargetPort)}"));
                context.Args.Add("--smtpport");
                context.Args.Add(mail.GetEndpoint(Smtp).Property(EndpointProperty.TargetPort));
            })
            .OnBeforeResourceStarted(async (_, _, ct) =>
            {
                Directory.CreateDirectory(data);
                if (!File.Exists(program))
                    await DotnetTools.RestoreAsync(Manifest, "the inbox", ct);
            })
            // A tool beside the shop: it begins after it, and takes little memory.
            .WaitFor(sender).WithEnvironment("DOTNET_gcServer", "0").WithEnvironment("DOTNET_GCConserveMemory", "9");

        sender.WithEnvironment("Mail__Host", Host)
            .WithEnvironment("Mail__Port", mail.GetEndpoint(Smtp).Property(EndpointProperty.TargetPort))
            .WithEnvironment("Mail__Security", "None")
            .WithEnvironment("Mail__From", builder.Configuration["Mail:From"] ?? "shop@tbeauty.local");
    }

    /// <summary>The tool has a package for each kind of machine.</summary>
    private static string PathOfProgram()
    {
        var (version, machine) = (DotnetTools.PinnedVersion(Manifest, Tool), RuntimeInformation.RuntimeIdentifier);
        return Path.Combine(
            DotnetTools.Packages, $"{Tool}.{machine}", version, "tools", "net10.0", machine, "Rnwood.Smtp4dev.dll");
    }
}
