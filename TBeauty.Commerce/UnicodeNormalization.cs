using System.Collections;
using System.Globalization;
using System.Text;

namespace TBeauty.Commerce;

/// <summary>
/// NFC and NFD (Unicode Standard Annex 15), from a table of our own: .NET asks the machine's ICU for them, and without
/// one, as in small containers and in this program, leaves every text as it is and says nothing. The same text is the
/// same on every machine.
/// </summary>
internal static class UnicodeNormalization
{
    // Hangul syllables are computed (chapter 3.12 of the Unicode Standard).
    private const int SyllableBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Tails = 28;
    private const int Syllables = Leads * Vowels * Tails;

    private static readonly Dictionary<int, int[]> Parts = [];
    private static readonly Dictionary<(int First, int Second), int> Wholes = [];
    private static readonly Dictionary<int, int> Classes = [];

    /// <summary>Characters that may stand otherwise in NFC; a text without any of them is in NFC.</summary>
    private static readonly BitArray Unsettled = new(0x10000);

    static UnicodeNormalization()
    {
        using var table = typeof(UnicodeNormalization).Assembly.GetManifestResourceStream("canonical_letters.txt")!;
        using var reader = new StreamReader(table);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] is '#')
                continue;
            if (line.IndexOfAny(['=', '>']) is > 0 and var sign)
                ReadLetter(Hex(line[..sign]), [.. line[(sign + 1)..].Split(' ').Select(Hex)],
                    isComposed: line[sign] is '=');
            else
                ReadClass(line.Split(':'));
        }

        for (var letter = VowelBase; letter < TailBase + Tails; letter++)
            Unsettled[letter] = true;
        for (var half = 0xD800; half <= 0xDFFF; half++)
            Unsettled[half] = true;
    }

    public static string ToNfc(string text) => IsSettled(text) ? text : Same(text, Compose(Decompose(text)));

    public static string ToNfd(string text) => Ascii.IsValid(text) ? text : Same(text, Decompose(text));

    private static bool IsSettled(string text)
    {
        foreach (var letter in text)
        {
            if (letter >= 0x300 && Unsettled[letter])
                return false;
        }

        return true;
    }

    private static List<int> Decompose(string text)
    {
        var letters = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            Decompose(rune.Value, letters);
        Order(letters);
        return letters;
    }

    /// <summary>
    /// Marks of one letter stand in the order of their classes; those of one class stay as they came.
    /// </summary>
    private static void Order(List<int> letters)
    {
        for (var first = 0; first < letters.Count; first++)
        {
            var end = first;
            while (end < letters.Count && ClassOf(letters[end]) > 0)
                end++;
            if (end - first < 2)
                continue;

            // Somebody may send a megabyte of marks, so this must not be slower than sorting is.
            var ordered = letters.GetRange(first, end - first).OrderBy(ClassOf).ToArray();
            for (var i = 0; i < ordered.Length; i++)
                letters[first + i] = ordered[i];
            first = end;
        }
    }

    private static void Decompose(int letter, List<int> letters)
    {
        if (letter is >= SyllableBase and < SyllableBase + Syllables)
        {
            var syllable = letter - SyllableBase;
            letters.Add(LeadBase + syllable / (Vowels * Tails));
            letters.Add(VowelBase + syllable % (Vowels * Tails) / Tails);
            if (syllable % Tails > 0)
                letters.Add(TailBase + syllable % Tails);
        }
        else if (letter >= 0x80 && Parts.TryGetValue(letter, out var parts))
        {
            foreach (var part in parts)
                Decompose(part, letters);
        }
        else
        {
            letters.Add(letter);
        }
    }

    private static List<int> Compose(List<int> letters)
    {
        var composed = new List<int>(letters.Count);
        var starter = -1;
        var last = 0;
        foreach (var letter in letters)
        {
            var own = ClassOf(letter);
            // A mark reaches its letter past marks of lower classes only, and a letter only the one right before it.
            var reaches = starter >= 0 && (composed.Count == starter + 1 || last < own && last > 0);
            if (reaches && Whole(composed[starter], letter) is { } whole)
            {
                composed[starter] = whole;
                continue;
            }

            if (own is 0)
                starter = composed.Count;
            last = own;
            composed.Add(letter);
        }

        return composed;
    }

    private static int? Whole(int first, int second)
    {
        if (first - LeadBase is >= 0 and < Leads && second - VowelBase is >= 0 and < Vowels)
            return SyllableBase + ((first - LeadBase) * Vowels + second - VowelBase) * Tails;
        if (first - SyllableBase is >= 0 and < Syllables && (first - SyllableBase) % Tails is 0
            && second - TailBase is > 0 and < Tails)
            return first + second - TailBase;
        return Wholes.TryGetValue((first, second), out var whole) ? whole : null;
    }

    private static int ClassOf(int letter) => letter < 0x300 ? 0 : Classes.GetValueOrDefault(letter);

    private static string Same(string text, List<int> letters)
    {
        var other = new StringBuilder(text.Length + 8);
        foreach (var letter in letters)
            other.Append(new Rune(letter).ToString());
        return other.Equals(text) ? text : other.ToString();
    }

    private static void ReadLetter(int letter, int[] parts, bool isComposed)
    {
        Parts.Add(letter, parts);
        if (isComposed)
            Wholes.Add((parts[0], parts[1]), letter);
        Unsettle(isComposed ? parts[1] : letter);
    }

    private static void ReadClass(string[] cells)
    {
        var bounds = cells[0].Split('-');
        for (var letter = Hex(bounds[0]); letter <= Hex(bounds[^1]); letter++)
        {
            Classes.Add(letter, int.Parse(cells[1], CultureInfo.InvariantCulture));
            Unsettle(letter);
        }
    }

    private static void Unsettle(int letter)
    {
        if (letter < 0x10000)
            Unsettled[letter] = true;
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
