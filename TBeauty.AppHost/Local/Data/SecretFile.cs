namespace TBeauty.AppHost.Local.Data;

internal static class SecretFile
{
    /// <summary>Writes a file that only its owner may read, and never half of it.</summary>
    public static void Write(string path, string content)
    {
        var draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using (var writer = new StreamWriter(draft, options))
            writer.Write(content);
        File.Move(draft, path, overwrite: true);
    }
}
