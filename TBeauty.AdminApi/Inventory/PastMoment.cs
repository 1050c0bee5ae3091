using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Inventory;

/// <summary>A moment whose stock somebody asks for with <c>as_of</c>.</summary>
internal static class PastMoment
{
    public static ProblemHttpResult? Refuse(DateTimeOffset? moment, TimeProvider clock) => moment > clock.GetUtcNow()
        ? Problem.Invalid("as_of", "This moment is in the future.")
        : null;
}
