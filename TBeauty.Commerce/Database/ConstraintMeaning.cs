namespace TBeauty.Commerce.Database;

/// <summary>
/// What it means in the shop's words when a constraint refuses a row: races for a name are decided there, not by asking
/// first. The tables of each room tell it of their own.
/// </summary>
/// <param name="Constraint">Its name in the database.</param>
/// <param name="Code">What two were after; null when something is referred to that isn't there.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Field">The member of a request that asked for it.</param>
public sealed record ConstraintMeaning(string Constraint, string? Code, string Sentence, string Field)
{
    internal static ConstraintMeaning Taken(string constraint, string code, string sentence, string field) =>
        new(constraint, code, sentence, field);

    internal static ConstraintMeaning Unknown(string constraint, string sentence, string field) =>
        new(constraint, null, sentence, field);
}
