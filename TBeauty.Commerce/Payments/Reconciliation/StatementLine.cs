namespace TBeauty.Commerce.Payments.Reconciliation;

/// <summary>Money that came in, as a bank statement tells it.</summary>
/// <param name="Row">Of the file.</param>
/// <param name="Words">What of it may be the reference of a payment, in capitals.</param>
public sealed record StatementLine(
    int Row, DateOnly Day, decimal Amount, string? Reference, string? Description, string[] Words)
{
    public const int ReferenceLength = 200;
    public const int DescriptionLength = 1_000;

    /// <summary>Characters; whatever is shorter stands in too many descriptions by chance.</summary>
    private const int ShortestWord = 6;

    private static readonly char[] Separators = [' ', '\t', '\n', '\r', '\u00a0', '/', '\\', ',', ';', ':', '|', '(', ')', '[', ']', '"', '\''];

    /// <summary>
    /// What may be a payment's reference: the bank's own, and of the description the words that are long enough and have a
    /// digit. A word with dashes or dots is one by itself, and so is each of its parts.
    /// </summary>
    public static string[] WordsOf(string? reference, string? description)
    {
        var words = new HashSet<string>();
        if (reference is not null)
            words.Add(reference.ToUpperInvariant());
        foreach (var word in (description ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var whole = word.Trim('.', '-', '_', '#', '*', '=', '+');
            Add(words, whole);
            foreach (var part in whole.Split(['.', '-', '_', '#', '*', '=', '+'], StringSplitOptions.RemoveEmptyEntries))
                Add(words, part);
        }

        return [.. words];
    }

    private static void Add(HashSet<string> words, string word)
    {
        if (word.Length is >= ShortestWord and <= Payment.ReferenceLength && word.Any(char.IsAsciiDigit))
            words.Add(word.ToUpperInvariant());
    }
}
