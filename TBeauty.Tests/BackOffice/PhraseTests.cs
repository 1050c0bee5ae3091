using System.Text.RegularExpressions;
using System.Xml.Linq;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Everything that a page says stands in the resource files of every language.</summary>
public partial class PhraseTests
{
    private static string Folder => Path.Combine(Repository.Root, "TBeauty.BackOffice");

    [Fact]
    public void Every_phrase_of_a_page_is_there_in_every_language()
    {
        var said = Directory.GetFiles(Folder, "*.razor", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Phrases().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();
        Assert.InRange(said.Count, 200, int.MaxValue);

        var (english, french) = (Keys("Phrases.resx"), Keys("Phrases.fr.resx"));
        Assert.Empty(said.Except(english.Keys));
        Assert.Equal(english.Keys.Order(), french.Keys.Order());
        Assert.All(english.Concat(french), phrase => Assert.NotEmpty(phrase.Value));
        // A translation says the same numbers as its phrase.
        Assert.All(french, phrase => Assert.Equal(Places().Count(phrase.Key), Places().Count(phrase.Value)));
    }

    [Fact]
    public void No_page_says_anything_by_itself()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.razor", SearchOption.AllDirectories))
        {
            var markup = File.ReadAllText(file).Split("@code {")[0];
            Assert.All(BareText().Matches(markup).Select(match => match.Groups[1].Value.Trim()), text =>
                Assert.Contains(text,
                    new[] { "TBeauty", "T", "VIP", "SKU", "Instagram", "PDF", "GIG Logistics", "DHL", "Kwik",
                    "Red Star" }));
        }
    }

    /// <summary>Who speaks to the page says what is written on a button (WCAG 2.5.3, label in name).</summary>
    [Theory]
    [InlineData("Phrases.resx")]
    [InlineData("Phrases.fr.resx")]
    public void A_name_that_is_read_aloud_contains_what_is_seen(string language)
    {
        var phrases = Keys(language);
        var named = Directory.GetFiles(Folder, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => NamedButtons().Matches(File.ReadAllText(file)))
            .Select(match => (Aloud: phrases[match.Groups[1].Value], Seen: phrases[match.Groups[2].Value])).ToArray();
        Assert.InRange(named.Length, 8, int.MaxValue);
        Assert.All(named, name => Assert.Contains(name.Seen, name.Aloud, StringComparison.OrdinalIgnoreCase));
    }

    private static Dictionary<string, string> Keys(string file) =>
        XDocument.Load(Path.Combine(Folder, "Texts", file)).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex("""\b(?:T|Text|texts)\[\s*"((?:[^"\\]|\\.)*)"[\],]""")]
    private static partial Regex Phrases();

    [GeneratedRegex("""aria-label="@T\["([^"]*)"[^>]*>\s*@T\["([^"]*)"\]""")]
    private static partial Regex NamedButtons();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();

    [GeneratedRegex(
        @"<(?:h1|h2|b|a|th|dt|label|button|summary|span|option|small|p)\b[^<>@]*>\s*([A-Za-z][A-Za-z ]*)\s*<")]
    private static partial Regex BareText();
}
