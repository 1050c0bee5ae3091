namespace TBeauty.Tests.Support;

internal static class Repository
{
    /// <summary>The folder that the tests were built from.</summary>
    public static string Root { get; } = Find();

    /// <summary>Whether a change is judged here: by what it changes, so with the same dice every time.</summary>
    public static bool IsCI { get; } = Environment.GetEnvironmentVariable("CI") is "true";

    /// <summary>Whether EF Core wrote a file of code, and not one of us.</summary>
    public static bool IsWrittenByTools(string file) =>
        file.Contains("/Migrations/", StringComparison.Ordinal)
        || file.Contains("/CompiledModel/", StringComparison.Ordinal);

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "TBeauty.sln")))
            directory = directory.Parent;
        return directory.FullName;
    }
}
