namespace TBeauty.Commerce.DeliveryZones;

/// <summary>
/// The 36 states of Nigeria and the Federal Capital Territory. People type them as they please: case, marks, hyphens
/// and a "State" after the name make no other state, FCT, Abuja and Federal Capital Territory are one, and so are
/// Nasarawa and Nassarawa.
/// </summary>
public static class NigerianStates
{
    public const string Capital = "Federal Capital Territory";

    /// <summary>By name, the capital among them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Abia", "Adamawa", "Akwa Ibom", "Anambra", "Bauchi", "Bayelsa", "Benue", "Borno", "Cross River", "Delta",
        "Ebonyi", "Edo",
        "Ekiti", "Enugu", Capital, "Gombe", "Imo", "Jigawa", "Kaduna", "Kano", "Katsina", "Kebbi", "Kogi", "Kwara",
        "Lagos",
        "Nasarawa", "Niger", "Ogun", "Ondo", "Osun", "Oyo", "Plateau", "Rivers", "Sokoto", "Taraba", "Yobe", "Zamfara",
    ];

    private const string State = " state";

    private static readonly Dictionary<string, string> ByFold = All.Select(name => (Key: Fold.Of(name), Name: name))
        .Concat(((string[])["fct", "abuja", "fct abuja", "abuja fct", "fct, abuja", "abuja, fct"])
        .Select(key => (Key: key, Name: Capital)))
        .Append((Key: "nassarawa", Name: "Nasarawa"))
        .ToDictionary(state => state.Key, state => state.Name);

    /// <summary>The state that a text names, spelled as in <see cref="All"/>; null when it names none.</summary>
    public static string? Named(string text)
    {
        var folded = Fold.Of(text.Replace(".", "", StringComparison.Ordinal));
        return ByFold.GetValueOrDefault(folded)
            ?? (folded.EndsWith(State, StringComparison.Ordinal) ? ByFold.GetValueOrDefault(folded[..^State.Length])
                : null);
    }
}
