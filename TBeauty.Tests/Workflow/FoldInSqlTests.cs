using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Wishes are compared by statements, too: there is one fold, whoever folds.</summary>
public class FoldInSqlTests(Shop shop)
{
    private static readonly string[] Words =
    [
        "Rosé", "ROSE\u0301", " Nude  Beige ", "Nude-Beige", "Nude\u2011beige", "L’Oréal", "L'Oreal", "Straße",
        "Ọ̀ládélé",
        "Café au lait", "Ｒｕｂｙ", "Ɓaƙi", "ŋ", "50 ml", "Ruby/Red", "",
    ];

    [Fact]
    public async Task Every_latin_letter_is_folded_as_elsewhere()
    {
        var letters = Enumerable.Range('A', 0x2_0000).Where(Rune.IsValid).Select(letter => new Rune(letter))
            .Where(Rune.IsLetter)
            .Where(letter =>
                Fold.Of(letter.ToString()) is { Length: > 0 } folded && folded.All(char.IsAsciiLetterLower))
            .Select(letter => letter.ToString());
        string[] words = [.. letters, .. Words];
        await using var db = await shop.OpenDatabase();

        var folded = await db.Database.SqlQuery<string?>(
                $"""select inventory.folded(word) as "Value" from unnest({words}) with ordinality w (word, n) order by n""")
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.True(words.Length > 1_000, $"{words.Length}");
        Assert.All(words.Zip(folded), pair => Assert.Equal(Fold.Of(pair.First), pair.Second ?? ""));
    }
}
