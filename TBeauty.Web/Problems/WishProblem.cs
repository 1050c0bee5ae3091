using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Web.Problems;

/// <summary>
/// 400 for wishes that no item of their product names: a slip of the thumb, or a shade that the shop never had.
/// </summary>
public static class WishProblem
{
    /// <param name="unknown">What can't be met.</param>
    /// <param name="field">Where in the request it stands; without it, the member of a line.</param>
    public static ProblemHttpResult Of(
        IEnumerable<VariantWishes.UnknownWish> unknown, Func<VariantWishes.UnknownWish, string>? field = null)
    {
        var wishes = unknown.ToArray();
        return Problem.Of(
            400, "wish.unknown", string.Join(' ', wishes.Select(Sentence).Distinct()),
            ("errors", wishes.GroupBy(wish => field?.Invoke(wish) ?? $"requested_{wish.Option}")
                .ToDictionary(group => group.Key, group => group.Select(Sentence).Distinct().ToArray())),
            ("lines", wishes));
    }

    private static string Sentence(VariantWishes.UnknownWish wish) =>
        $"This product doesn't come in the {wish.Option} '{wish.Value}'.";
}
