namespace TBeauty.Tests.Support;

/// <summary>The folder that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "TBeauty.sln")))
            directory = directory.Parent;
        return directory.FullName;
    }
}
