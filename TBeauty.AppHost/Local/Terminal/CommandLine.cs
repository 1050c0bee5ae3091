namespace TBeauty.AppHost.Local.Terminal;

/// <summary>What the command line says before an app model begins.</summary>
internal static class CommandLine
{
    private const string Dashboard = "ASPNETCORE_URLS";

    // What launchSettings.json says, too: so the built program can be started without it.
    private static readonly (string Name, string Value)[] s_defaults =
    [
        (Dashboard, "http://localhost:15100"),
        ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:15101"),
        ("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "http://localhost:15102"),
        // It would ask the internet at every start.
        ("ASPIRE_VERSION_CHECK_DISABLED", "true"),
    ];

    // A part that isn't well yet, a container engine that isn't there: nothing that a healthy start should be red with.
    private static readonly string[] s_quiet =
    [
        "--Logging:LogLevel:Default=Warning",
        "--Logging:LogLevel:Aspire.Hosting.Dcp=Error",
        "--Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks=None",
    ];

    /// <summary>
    /// Reads switches: <c>--reset</c>, <c>--verbose</c>, <c>--no-dashboard</c>; the rest are settings. From here on,
    /// what prevents the run is told in a sentence, and the exit code is 1. Who asks for help is told the options.
    /// </summary>
    /// <exception cref="DistributedApplicationException">It says something that means nothing.</exception>
    public static DistributedApplicationOptions Options(string[] args)
    {
        AppDomain.CurrentDomain.UnhandledException += TellInASentence;
        if (KnownOptions.AsksForHelp(args))
        {
            Console.Write(KnownOptions.Help());
            Environment.Exit(0);
        }

        KnownOptions.Refuse(args);
        foreach (var (name, value) in s_defaults)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
                Environment.SetEnvironmentVariable(name, value);
        }

        return new()
        {
            // What follows on the command line comes later, and so wins. A switch without a value would take the next
            // one for it.
            Args = [.. s_quiet, .. args.Select(arg => arg switch
            {
                KnownOptions.Reset => "--Local:Reset=true",
                KnownOptions.Verbose => "--Logging:LogLevel:Default=Information",
                _ => arg,
            }).Where(arg => arg is not KnownOptions.NoDashboard)],
            AllowUnsecuredTransport = true,
            DisableDashboard = args.Contains(KnownOptions.NoDashboard),
        };
    }

    private static void TellInASentence(object sender, UnhandledExceptionEventArgs unhandled)
    {
        // Aspire waits for the run in a way that wraps what ended it.
        var failure = unhandled.ExceptionObject is AggregateException { InnerExceptions: [var only] }
            ? only : unhandled.ExceptionObject;
        if (failure is not DistributedApplicationException problem)
            return;

        Console.Error.WriteLine(problem.Message);
        Environment.Exit(1);
    }
}
