using Npgsql;
using TBeauty.Commerce.Database;

namespace TBeauty.Web.Problems;

/// <summary>What whoever asked is told when a constraint refuses a row; see <see cref="ConstraintMeaning"/>.</summary>
internal static class ConstraintWords
{
    public static (int Status, string Code, string Sentence, string Field) Of(PostgresException refusal) =>
        Constraints.Find(refusal.ConstraintName) switch
        {
            { Code: { } code } taken => (409, code, taken.Sentence, taken.Field),
            { } unknown => (400, "request.invalid", unknown.Sentence, unknown.Field),
            null => (409, "conflict.changed",
                "Something that it needs was removed, or its place taken, at the same moment; read it again.", ""),
        };
}
