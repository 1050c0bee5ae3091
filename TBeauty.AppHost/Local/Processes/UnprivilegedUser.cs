using System.Globalization;
using System.Runtime.InteropServices;

namespace TBeauty.AppHost.Local.Processes;

/// <summary>PostgreSQL refuses to run as root: then it runs as the system's user for it, or as nobody.</summary>
internal sealed record UnprivilegedUser(string Name, int UserId, int GroupId)
{
    private const string SetPriv = "setpriv";

    private const UnixFileMode Reach = UnixFileMode.OtherExecute;

    /// <summary>The user to become, or null where this process is not root.</summary>
    /// <exception cref="DistributedApplicationException">This system offers no way to become another user.</exception>
    public static UnprivilegedUser? Needed
    {
        get
        {
            if (!IsRoot)
                return null;

            var user = Find("postgres") ?? Find("nobody");
            if (user is null || Programs.OnPath(SetPriv) is null)
            {
                throw new DistributedApplicationException(
                    $"PostgreSQL refuses to run as root, and there is no user 'nobody' or no program '{SetPriv}' to "
                    + "run it as somebody else: start as another user, or install the package util-linux.");
            }

            return user;
        }
    }

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Whether the user that root would become can get as far as a directory.</summary>
    public static bool CanReach(string directory)
    {
        if (!IsRoot)
            return true;

        for (var part = new DirectoryInfo(directory); part is not null; part = part.Parent)
        {
            if (!OperatingSystem.IsWindows() && part.Exists && !part.UnixFileMode.HasFlag(Reach))
                return false;
        }

        return true;
    }

    /// <summary>Lets that user pass through a directory of ours, without listing it.</summary>
    public static void LetThrough(string directory)
    {
        if (!OperatingSystem.IsWindows() && IsRoot)
            File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | Reach);
    }

    /// <summary>The same command, run by this user.</summary>
    public ProcessCommand Run(ProcessCommand command) => command.Behind(
        SetPriv, $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--no-new-privs", "--");

    /// <summary>Makes this user the owner of a file or directory.</summary>
    public void Own(string path)
    {
        if (ChangeOwner(path, UserId, GroupId) != 0)
        {
            throw new DistributedApplicationException(
                $"{path} can't be given to the user {Name}, as whom PostgreSQL runs.");
        }
    }

    private static UnprivilegedUser? Find(string name) =>
        File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields is [var user, _, _, _, ..] && user == name)
            .Select(fields => new UnprivilegedUser(
                name,
                int.Parse(fields[2], CultureInfo.InvariantCulture),
                int.Parse(fields[3], CultureInfo.InvariantCulture)))
            .FirstOrDefault();

    [DllImport("libc", EntryPoint = "chown", BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int user, int group);
}
