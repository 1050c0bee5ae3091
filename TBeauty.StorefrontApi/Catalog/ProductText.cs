using System.Text;
using TBeauty.Commerce;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>How texts are made comparable: shoppers type without accents, apostrophes and hyphens.</summary>
internal static class ProductText
{
    /// <summary>"L'Oréal Lip-Gloss" gives loreal, lip, gloss.</summary>
    public static string[] Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Fold.Of(text))
            plain.Append(char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? letter : ' ');

        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    /// <summary>Whether their lengths allow that <see cref="Likeness"/> finds anything.</summary>
    public static bool MayBeLike(string typed, ReadOnlySpan<char> word) =>
        Math.Abs(typed.Length - word.Length) <= Allowed(typed);

    /// <summary>
    /// How alike two words are, 0 to 1: 1 less the share of letters that must be added, dropped, replaced or swapped
    /// with their neighbour (optimal string alignment distance). 0 past one mistake in a short word and two in a long
    /// one.
    /// </summary>
    public static double Likeness(string typed, ReadOnlySpan<char> word)
    {
        var allowed = Allowed(typed);
        if (allowed == 0 || Math.Abs(typed.Length - word.Length) > allowed || word.Length > 64)
            return word.SequenceEqual(typed) ? 1 : 0;

        Span<int> before = stackalloc int[word.Length + 1];
        Span<int> last = stackalloc int[word.Length + 1];
        Span<int> row = stackalloc int[word.Length + 1];
        for (var j = 0; j <= word.Length; j++)
            last[j] = j;

        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= word.Length; j++)
            {
                var distance = Math.Min(
                    Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (typed[i - 1] == word[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                    distance = Math.Min(distance, before[j - 2] + 1);
                row[j] = distance;
                least = Math.Min(least, distance);
            }

            if (least > allowed)
                return 0;

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return last[word.Length] <= allowed ? 1 - (double)last[word.Length] / Math.Max(typed.Length, word.Length) : 0;
    }

    /// <summary>How many mistakes are forgiven.</summary>
    private static int Allowed(string typed) => typed.Length switch { < 3 => 0, < 6 => 1, _ => 2 };
}
