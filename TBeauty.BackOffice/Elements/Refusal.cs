using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Texts;

namespace TBeauty.BackOffice.Elements;

/// <summary>Why what was sent was not done, in words, with the code that whoever helps by phone can look up.</summary>
public sealed record Refusal(string Code, int Status, string Text, IReadOnlyList<string> Fields)
{
    internal static Refusal Of(Problem problem, Phrases texts) => new(
        problem.Code,
        problem.Status is 0 ? 503 : problem.Status,
        problem switch
        {
            { Status: 412 } =>
                texts[
                "Somebody changed this after you opened it, and nothing was done. Look at it as it is now, and decide again."],
            { Code: "api.down" } or { Status: >= 500 } =>
                texts["The shop did not answer. Send it again: it will be done once, even if it was done already."],
            { Status: 403 } => texts["Your role may not do this."],
            { Status: 429 } => texts["Too many attempts; wait a moment."],
            _ => problem.Detail ?? problem.Title ?? texts["It was refused."],
        },
        [.. (problem.Errors ?? [])
            .SelectMany(field => field.Value.Select(message => $"{Phrases.Spelled(field.Key)}: {message}"))]);
}
