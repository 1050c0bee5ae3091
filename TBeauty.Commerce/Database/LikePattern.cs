namespace TBeauty.Commerce.Database;

/// <summary>Patterns for LIKE in which what a person typed means just itself.</summary>
public static class LikePattern
{
    /// <summary>Goes with every pattern: without it EF Core tells PostgreSQL that there is no such character.</summary>
    public const string EscapeCharacter = @"\";

    public static string Prefix(string typed) => Escape(typed) + "%";

    public static string Anywhere(string typed) => $"%{Escape(typed)}%";

    /// <summary>A pattern for each word, all of which are to be found, in whatever order.</summary>
    public static string[] Words(string folded) =>
        [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Anywhere)];

    private static string Escape(string typed) => typed.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}
