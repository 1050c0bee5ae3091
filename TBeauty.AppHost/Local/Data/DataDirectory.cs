using System.Security.Cryptography;
using System.Text;
using TBeauty.AppHost.Local.Processes;

namespace TBeauty.AppHost.Local.Data;

/// <summary>
/// Where the servers of this machine keep their data from run to run. One run at a time may use it.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "lock";

    private readonly bool _temporary;
    private readonly FileStream _lock;

    private DataDirectory(string path, bool temporary, FileStream lockFile)
    {
        Location = path;
        _temporary = temporary;
        _lock = lockFile;
    }

    public string Location { get; }

    /// <summary>
    /// Takes the directory, ends what a run that was killed left behind in it, and empties it if that is wanted.
    /// </summary>
    /// <exception cref="DistributedApplicationException">Another run uses it, or it can't be written.</exception>
    public static DataDirectory Open(LocalSettings settings)
    {
        try
        {
            Directory.CreateDirectory(settings.DataPath);
            UnprivilegedUser.LetThrough(settings.DataPath);
            var data = new DataDirectory(settings.DataPath, settings.Temporary, Lock(settings.DataPath));
            OrphanedProcesses.End(data);
            if (settings.Reset)
                data.Clear();
            return data;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"The data directory {settings.DataPath} can't be written ({problem.Message.TrimEnd('.')}): "
                + "make it writable, or choose another with `-- --Local:Data <directory>`.",
                problem);
        }
    }

    public string PathOf(string name) => Path.Combine(Location, name);

    /// <summary>
    /// Where a server that may not run as root keeps its files. Usually with the others; but no other user can reach a
    /// repository beneath the home directory of root.
    /// </summary>
    public string PathForUnprivileged(string name) =>
        UnprivilegedUser.CanReach(Location) ? PathOf(name) : Path.Combine(Elsewhere, name);

    public void Dispose()
    {
        if (_temporary)
            Clear();
        _lock.Dispose();
        if (_temporary)
            Directory.Delete(Location, recursive: true);
    }

    private void Clear()
    {
        var entries = new DirectoryInfo(Location).GetFileSystemInfos();
        foreach (var entry in entries.Where(entry => entry.Name != LockName))
        {
            if (entry is DirectoryInfo directory)
                directory.Delete(recursive: true);
            else
                entry.Delete();
        }

        if (Directory.Exists(Elsewhere))
            Directory.Delete(Elsewhere, recursive: true);
    }

    private string Elsewhere
    {
        get
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Location)));
            return Path.Combine("/var/lib/tbeauty", hash[..12]);
        }
    }

    /// <summary>The lock is the open file itself, so that it ends with the process however that ends.</summary>
    private static FileStream Lock(string path)
    {
        var file = Path.Combine(path, LockName);
        try
        {
            return File.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem)
        {
            throw new DistributedApplicationException(
                $"Another run uses {path}: stop it first, or give this one its own data and ports "
                + "with `-- --Local:Data <directory> --Ports:<resource> <port>`.",
                problem);
        }
    }
}
