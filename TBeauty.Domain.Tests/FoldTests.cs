using System.Globalization;
using System.Text;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Tests.Support;

namespace TBeauty.Domain.Tests;

/// <summary>One fold for everything that people look for.</summary>
public class FoldTests
{
    /// <summary>
    /// Every letter of Unicode that its name calls a Latin letter with something, and the base that its name tells.
    /// </summary>
    private static readonly (string Letter, string Base, string Name)[] Table =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "TBeauty.Domain.Tests", "Data", "latin_letters.tsv"))
            .Select(line => line.Split('\t'))
            .Select(cells =>
                (char.ConvertFromUtf32(int.Parse(cells[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                cells[1], cells[2])),
    ];

    [Fact]
    public void Every_latin_letter_with_marks_is_its_base()
    {
        Assert.InRange(Table.Length, 850, 2000);

        var wrong = Table.Where(letter => Fold.Of(letter.Letter) != letter.Base)
            .Select(letter => $"{letter.Letter} {letter.Name}: {Fold.Of(letter.Letter)}, not {letter.Base}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void And_a_slug_of_it_is_never_lost()
    {
        Assert.All(Table, letter => Assert.Equal(letter.Base, Slug.From(letter.Letter)));
        Assert.All(Table, letter => Assert.Equal($"a{letter.Base}a", Slug.From($"A{letter.Letter}A")));
    }

    /// <summary>Also those that the table forgets: whatever takes apart into a letter of ASCII and marks.</summary>
    [Fact]
    public void Whatever_is_a_letter_and_marks_is_that_letter()
    {
        var looked = 0;
        for (var code = 0x80; code < 0x20000; code++)
        {
            if (!Rune.TryCreate(code, out var rune) || !Rune.IsLetter(rune))
                continue;

            var parts = Letters.Decomposed(rune.ToString());
            if (parts.Length < 2 || !char.IsAsciiLetter(parts[0]))
                continue;

            looked++;
            Assert.Equal(parts[..1].ToLowerInvariant(), Fold.Of(rune.ToString()));
            Assert.Equal(parts[..1].ToLowerInvariant(), Fold.Of(parts));
        }

        Assert.InRange(looked, 400, 5000);
    }

    [Theory]
    [InlineData("Ọ̀ládélé", "oladele")]
    [InlineData("Ọládélé", "oladele")]
    [InlineData("Ọ́lá", "ola")]
    [InlineData("ṅkechị Ụzọ", "nkechi uzo")]
    [InlineData("Ɗan Ɓala Ƙano ƴar", "dan bala kano yar")]
    [InlineData("ɗan Ma'aruf", "dan maaruf")]
    [InlineData("Ma’aruf Maʼaruf Ma`aruf", "maaruf maaruf maaruf")]
    [InlineData("Łódź Œuvre Ærø Straße ẞ", "lodz oeuvre aero strasse ss")]
    [InlineData("İstanbul ılık IŞIK", "istanbul ilik isik")]
    [InlineData("ŋgɔzi Ǝ ɛ", "ngozi e e")]
    [InlineData("L'Oréal  Lip–Gloss", "loreal lip gloss")]
    [InlineData("Zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("Ｆｕｌｌ　ｗｉｄｔｈ", "full width")]
    [InlineData("𝓑𝓮𝓪𝓾𝓽𝔂 ﬁne", "beauty fine")]
    [InlineData("Крем Ёлка", "крем елка")]
    [InlineData("  a \t b\u00A0c ", "a b c")]
    [InlineData("100% _x\\", "100% _x\\")]
    [InlineData("", "")]
    [InlineData("'", "")]
    [InlineData("✨", "✨")]
    public void However_it_is_typed_it_is_the_same(string typed, string folded)
    {
        Assert.Equal(folded, Fold.Of(typed));
        Assert.Equal(folded, Fold.Of(Letters.Decomposed(typed)));
        Assert.Equal(folded, Fold.Of(folded));
    }

    /// <summary>
    /// Texts of all kinds of letters and marks in all orders, with both forms as Unicode's own data has them.
    /// </summary>
    [Fact]
    public void Both_normal_forms_are_those_of_unicode()
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, "TBeauty.Domain.Tests", "Data", "normal_forms.tsv"))
            .Select(line => line.Split('\t').Select(Text).ToArray()).ToArray();
        Assert.Equal(400, rows.Length);

        foreach (var row in rows)
        {
            Assert.Equal(row[1], Letters.Composed(row[0]));
            Assert.Equal(row[2], Letters.Decomposed(row[0]));
            Assert.Equal(row[1], Letters.Composed(row[2]));
            Assert.Equal(row[2], Letters.Decomposed(row[1]));
        }

        static string Text(string codes) => string.Concat(codes.Split(' ')
            .Select(code =>
                char.ConvertFromUtf32(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Half_a_letter_breaks_nothing() => Assert.Equal("a\uFFFDb", Fold.Of("A\uD800B"));

    [Theory]
    [InlineData("Crème Brûlée Lip Oil", "creme-brulee-lip-oil")]
    [InlineData("Ɗan & Ụmụ", "dan-umu")]
    [InlineData("2026", "item-2026")]
    [InlineData("２０２６", "item-2026")]
    [InlineData("№ 7", "item-7")]
    [InlineData("20-26", "20-26")]
    [InlineData("✨", "item")]
    public void A_slug_is_never_a_number(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Fact]
    public void Nor_is_a_long_one()
    {
        var slug = Slug.From(new string('7', 300));

        Assert.Equal(Slug.Length, slug.Length);
        Assert.Matches(Slug.Pattern, slug);
        Assert.DoesNotMatch(Slug.Pattern, "2026");
        Assert.Matches(Slug.Pattern, Slug.Stem(new string('7', 300)));
    }
}
