using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Web.Problems;

namespace TBeauty.StorefrontApi.Accounts;

/// <summary>
/// What a customer is told whose record staff closed. Their token outlives it by minutes, and must change nothing.
/// </summary>
internal static class ClosedAccount
{
    public const string Code = "account.inactive";

    public static ProblemHttpResult Refusal() =>
        Problem.Of(403, Code, "This account is closed; please contact the shop.");
}
