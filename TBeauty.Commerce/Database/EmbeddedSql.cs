namespace TBeauty.Commerce.Database;

/// <summary>
/// The SQL files of an assembly, which lie beside the code that sends them, with the words of <see cref="SqlWords"/>.
/// </summary>
public static class EmbeddedSql
{
    /// <summary><c>{name}.statement.sql</c> of the assembly that a type belongs to.</summary>
    public static string Statement(Type sender, string name) => Read(sender, $"{name}.statement.sql");

    internal static string Read(Type sender, string file)
    {
        using var stream = sender.Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return SqlWords.FillRaw(reader.ReadToEnd());
    }
}
