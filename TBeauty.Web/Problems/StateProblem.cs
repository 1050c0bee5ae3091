using Microsoft.AspNetCore.Http.HttpResults;

namespace TBeauty.Web.Problems;

/// <summary>What is said to an address in a state that Nigeria doesn't have.</summary>
public static class StateProblem
{
    /// <param name="field">Where in the request it stands.</param>
    /// <param name="state">As it was sent.</param>
    public static ProblemHttpResult Of(string field, string state)
    {
        var sentence = $"Nigeria has no state '{state}'; GET /api/v1/customer/shop/states lists them.";
        return Problem.Of(400, "state.unknown", sentence,
            ("errors", new Dictionary<string, string[]> { [field] = [sentence] }));
    }
}
