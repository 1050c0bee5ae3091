using System.Globalization;
using System.Text.RegularExpressions;

namespace TBeauty.Commerce.Payments.Reconciliation;

/// <summary>
/// What of a line may name a payment, whatever hyphens, blanks and capitals people and banks make of it.
/// </summary>
/// <param name="Words">Letters and digits alone, in capitals: what may be the reference of a transfer.</param>
/// <param name="Numbers">Order and payment numbers, as the shop writes them.</param>
/// <param name="HasTransfer">Whether the bank gives the transfer a reference that is no number of the shop, or
/// something in the description looks like one.</param>
public sealed partial record LineNames(string[] Words, string[] Numbers, bool HasTransfer)
{
    /// <summary>Characters; whatever is shorter stands in too many descriptions by chance.</summary>
    private const int ShortestWord = 6;

    /// <summary>Into how many pieces blanks and hyphens may part a reference; a UUID has five.</summary>
    private const int MostPieces = 5;

    /// <summary>Of a reference that nobody takes for an account, a phone or a day.</summary>
    private const int FewestDigits = 8;

    private const int ShortestTransfer = 12;

    /// <param name="reference">The bank's own; null when it gives none.</param>
    /// <param name="references">All cells with references.</param>
    /// <param name="texts">All cells with descriptions and names.</param>
    public static LineNames In(string? reference, IReadOnlyList<string> references, IReadOnlyList<string> texts)
    {
        var (words, numbers) = (new HashSet<string>(), new HashSet<string>());
        var hasTransfer = false;
        foreach (var cell in references)
        {
            words.Add(Bare(cell));
            Take(cell, words, numbers);
        }

        foreach (var text in texts)
        {
            Take(text, words, numbers);
            hasTransfer = hasTransfer || NamesTransfer(text);
        }

        words.Remove("");
        var hasReference = reference is not null && !Number().IsMatch(reference);
        return new([.. words], [.. numbers], hasReference || hasTransfer);
    }

    private static void Take(string text, HashSet<string> words, HashSet<string> numbers)
    {
        foreach (Match number in Number().Matches(text))
            AddNumber(numbers, number);

        var pieces = Pieces().Matches(text);
        for (var first = 0; first < pieces.Count; first++)
        {
            // A piece without a digit begins a reference (NIP 0001), but doesn't go on with it (0001 ADA).
            var word = "";
            for (var next = first; next < Math.Min(pieces.Count, first + MostPieces); next++)
            {
                var piece = pieces[next].ValueSpan;
                if (next > first && !piece.ContainsAnyInRange('0', '9')
                    && !AreOne(text, pieces[next - 1], pieces[next]))
                    break;
                word += piece.ToString().ToUpperInvariant();
                if (word.Length > Payment.ReferenceLength)
                    break;
                if (word.Length >= ShortestWord && word.AsSpan().ContainsAnyInRange('0', '9'))
                    words.Add(word);
            }
        }
    }

    /// <summary>Whether a hyphen, a dot or the like stands between two pieces, and no blank.</summary>
    private static bool AreOne(string text, Match before, Match after) =>
        after.Index - before.Index - before.Length is 1
        && text[after.Index - 1] is ('-' or '.' or '_' or '#' or '*' or '=' or '+');

    private static void AddNumber(HashSet<string> numbers, Match number)
    {
        var digits = string.Concat(number.Groups["digits"].Value.Where(char.IsAsciiDigit));
        if (!DateOnly.TryParseExact(digits[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return;

        // More digits may belong to a large number, or to what the bank wrote right behind it.
        var stem = $"{number.Groups["kind"].Value.ToUpperInvariant()}-{digits[..8]}-";
        numbers.Add(stem + digits[8..14]);
        if (digits.Length is > 14 and <= 20)
            numbers.Add(stem + digits[8..]);
    }

    private static bool NamesTransfer(string text)
    {
        foreach (Match piece in Pieces().Matches(Number().Replace(text, " ")))
        {
            if (piece.Length >= ShortestTransfer && piece.Value.Count(char.IsAsciiDigit) >= FewestDigits && !Phone()
                .IsMatch(piece.Value))
                return true;
        }

        return false;
    }

    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Pieces();

    [GeneratedRegex(
        @"(?<kind>ORD|PAY)(?:ER|MENT)?(?:[\s.:#\-_/]*(?:NUMBER|NO|ID|REF))?(?<digits>(?:[\s.:#\-_/\u2010-\u2015]*[0-9]){14}[0-9]*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(00)?234[789][01]\d{8}$", RegexOptions.ExplicitCapture)]
    private static partial Regex Phone();
}
