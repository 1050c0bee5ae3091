namespace TBeauty.Benchmarks;

/// <summary>Where this was built from and what was built with it.</summary>
internal static class Repository
{
    /// <summary>With artifacts output every project lies at <c>artifacts/bin/{project}/{configuration}</c>.</summary>
    private static readonly DirectoryInfo Ours = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Root { get; } = Ours.Parent!.Parent!.Parent!.Parent!.FullName;

    public static string Artifacts => Path.Combine(Root, "artifacts");

    public static string AppHost => Path.Combine(
        Ours.Parent!.Parent!.FullName, "TBeauty.AppHost", Ours.Name, "TBeauty.AppHost.dll");

    public static string Self => Path.Combine(Ours.FullName, "TBeauty.Benchmarks.dll");

    /// <summary>An SQL script that is built in.</summary>
    public static string Sql(string name)
    {
        using var stream = typeof(Repository).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
