using System.Text.Json;

namespace TBeauty.Commerce.Database;

/// <summary>
/// The lower-case words that stand for enum values in JSON and in the database, such as <c>bank_transfer</c>.
/// </summary>
public static class EnumWords
{
    public static IEnumerable<string> All<TEnum>()
        where TEnum : struct, Enum => Table<TEnum>.OfValue.Values;

    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Table<TEnum>.OfValue[value];

    public static TEnum Parse<TEnum>(string word)
        where TEnum : struct, Enum => Table<TEnum>.OfWord[word];

    /// <summary>Whether the word is exactly one of the enum's.</summary>
    public static bool TryParse<TEnum>(string? word, out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        return word is not null && Table<TEnum>.OfWord.TryGetValue(word, out value);
    }

    private static class Table<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> OfValue = Enum.GetValues<TEnum>()
            .ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, TEnum> OfWord =
            OfValue.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}
