namespace TBeauty.AppHost.Local;

internal static class Repository
{
    /// <summary>
    /// The directory of the solution, found upwards from the program; the current one where there is none.
    /// </summary>
    public static string Root { get; } = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    private static string FindRoot(DirectoryInfo? directory)
    {
        while (directory is not null && directory.GetFiles("*.sln").Length == 0)
            directory = directory.Parent;

        return directory?.FullName ?? Directory.GetCurrentDirectory();
    }
}
