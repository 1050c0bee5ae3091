using TBeauty.Commerce.Database;

namespace TBeauty.Web.Problems;

/// <summary>
/// What whoever asked is told when the database has no room for a row; see <see cref="ConstraintMeaning"/>. Races for a
/// name are decided there: by its refusal, or, where that would be in its log too often, by a lock on the name (see
/// decision 0041).
/// </summary>
internal static class ConstraintProblems
{
    /// <param name="constraint">The constraint or index that refused; null where the database doesn't say.</param>
    public static (int Status, string Code, string Sentence, string Field) Of(string? constraint) =>
        Constraints.Find(constraint) switch
        {
            { Code: { } code } taken => (409, code, taken.Sentence, taken.Field),
            { } unknown => (400, "request.invalid", unknown.Sentence, unknown.Field),
            null => (409, "conflict.changed",
                "Something that it needs was removed, or its place taken, at the same moment; read it again.", ""),
        };
}
