using System.Text;

namespace TBeauty.AppHost.Local.Terminal;

/// <summary>
/// What can be said behind <c>dotnet run --project TBeauty.AppHost --</c>: to be listed, and so that a slip is named
/// instead of passed over in silence, as configuration does.
/// </summary>
internal static class KnownOptions
{
    public const string Reset = "--reset";
    public const string Verbose = "--verbose";
    public const string NoDashboard = "--no-dashboard";

    /// <summary>Behind a section: any setting of it.</summary>
    private const string Any = "NAME";

    private static readonly string[] s_help = ["--help", "-h", "-?", "/?"];

    private static readonly (string Name, string Value, string Means)[] s_options =
    [
        (Reset, "", "remove all data first"),
        (Verbose, "", "print what Aspire itself has to say"),
        (NoDashboard, "", "start without Aspire's dashboard"),
        ("--DemoData", "false", "start with an empty shop"),
        ("--Ports:storefront-api", "5100", "where customers' API listens"),
        ("--Ports:admin-api", "5200", "where the API for staff listens"),
        ("--Ports:back-office", "5300", "where the pages for staff are"),
        ("--Ports:postgres", "PORT", "where PostgreSQL listens; a free port"),
        ("--Ports:redis", "PORT", "where Redis listens; a free port"),
        ("--Ports:mail", "PORT", "where the inbox is; a free port"),
        ("--Replicas:storefront-api", "1", "processes of it"),
        ("--Replicas:admin-api", "1", "processes of it"),
        ("--Replicas:back-office", "1", "processes of it"),
        ("--Servers", "containers", "PostgreSQL and Redis in containers, not as programs"),
        ("--Local:Data", "DIR", "where PostgreSQL, Redis and secrets keep their data; .tbeauty"),
        ("--Local:Postgres", "DIR", "the folder of PostgreSQL's programs, or npm"),
        ("--Local:Redis", "redis-server", "an installed Redis or Valkey in place of Garnet"),
        ("--Local:Mail", "false", "without an inbox for what customers are told"),
        ("--Local:SharedBuffers", "256MB", "PostgreSQL's cache"),
        ("--Local:MaxConnections", "200", "PostgreSQL's connections"),
        ("--Local:Reset", "true", $"the same as {Reset}"),
        ("--Local:Temporary", "true", "remove the data at the end"),
        ($"--Shop:{Any}", "VALUE", "a term of the shop, such as Shop:Reservation 01:00:00"),
        ($"--Limits:{Any}", "VALUE", "a limit, such as Limits:CallsPerCaller 1000000"),
        ($"--Cors:{Any}", "VALUE", "who may call from a browser"),
        ($"--Clock:{Any}", "VALUE", "how far clocks may differ"),
        ($"--Webhooks:{Any}", "VALUE", "webhooks of the Admin API"),
        ($"--Payments:{Any}", "VALUE", "payment providers"),
        ($"--Mail:{Any}", "VALUE", "the mail server"),
    ];

    // Aspire's and .NET's own.
    private static readonly string[] s_foreign =
        ["Logging", "Parameters", "ConnectionStrings", "AppHost", "Aspire", "Dashboard", "DcpPublisher", "Pipeline"];

    private static readonly string[] s_sections =
        [.. s_options.Where(option => option.Name.Contains(':')).Select(option => SectionOf(option.Name)).Distinct()];

    public static bool AsksForHelp(IEnumerable<string> args) => args.Any(s_help.Contains);

    /// <summary>All of them, a line each.</summary>
    public static string Help()
    {
        var text = new StringBuilder("dotnet run --project TBeauty.AppHost -- [options]").AppendLine().AppendLine();
        var width = s_options.Max(option => option.Name.Length + 1 + option.Value.Length);
        foreach (var (name, value, means) in s_options)
            text.AppendLine($"  {$"{name} {value}".PadRight(width)}  {means}");
        return text.AppendLine().AppendLine("docs/running.md says more of each.").ToString();
    }

    /// <summary>
    /// Looks for what nobody would read: a word that is no option, an option without its value, a setting that there is
    /// not.
    /// </summary>
    /// <exception cref="DistributedApplicationException">There is one.</exception>
    public static void Refuse(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (IsSwitch(args[i]))
                continue;
            if (!args[i].StartsWith('-') && !args[i].StartsWith('/') && !args[i].Contains('='))
                throw Refusal($"'{args[i]}' is no option");

            var parts = args[i].Split('=', 2);
            if (!IsKnown(parts[0].TrimStart('-', '/')))
                throw Refusal($"There is no {parts[0]}");
            if (parts.Length is 2)
                continue;
            if (i + 1 == args.Count || args[i + 1].StartsWith("--", StringComparison.Ordinal))
                throw Refusal($"{args[i]} needs a value, or there is no such option");
            i++;
        }
    }

    private static bool IsSwitch(string arg) => arg is Reset or Verbose or NoDashboard;

    /// <summary>Whether it may be one: words without a section may be Aspire's.</summary>
    private static bool IsKnown(string name)
    {
        if (!name.Contains(':'))
            return true;

        var section = SectionOf(name);
        return s_foreign.Contains(section, StringComparer.OrdinalIgnoreCase)
            || s_sections.Contains(section, StringComparer.OrdinalIgnoreCase)
            && s_options.Select(option => option.Name.TrimStart('-')).Any(known =>
                known.Equals(name, StringComparison.OrdinalIgnoreCase)
                || known.Equals($"{section}:{Any}", StringComparison.OrdinalIgnoreCase));
    }

    private static string SectionOf(string name) => name.TrimStart('-').Split(':')[0];

    private static DistributedApplicationException Refusal(string what) =>
        new($"{what}: `dotnet run --project TBeauty.AppHost -- --help` lists what there is.");
}
