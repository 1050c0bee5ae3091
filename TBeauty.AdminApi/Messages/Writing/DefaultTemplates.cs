using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>The words that TBeauty brings, each kind in a file of <c>Templates</c>: subject, text, HTML.</summary>
internal static class DefaultTemplates
{
    private const string TextBegins = "\n--- text\n";
    private const string HtmlBegins = "\n--- html\n";

    private static readonly Dictionary<MessageKind, TemplateSource> Known = Enum.GetValues<MessageKind>()
        .ToDictionary(kind => kind, kind => Parts(Read(EnumWords.Of(kind))));

    /// <summary>What stands around the HTML of every message; <c>content</c> is its own.</summary>
    public static string Layout { get; } = Read("layout");

    public static TemplateSource Of(MessageKind kind) => Known[kind];

    private static TemplateSource Parts(string file)
    {
        var (text, html) = (
            file.IndexOf(TextBegins, StringComparison.Ordinal), file.IndexOf(HtmlBegins, StringComparison.Ordinal));
        return new(file[..text], file[(text + TextBegins.Length)..html], file[(html + HtmlBegins.Length)..]);
    }

    private static string Read(string name)
    {
        using var stream = typeof(DefaultTemplates).Assembly.GetManifestResourceStream($"messages/{name}.liquid")
            ?? throw new InvalidOperationException($"{name}.liquid is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
