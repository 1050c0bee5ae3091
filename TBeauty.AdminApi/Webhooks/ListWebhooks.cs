using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Webhooks;

internal sealed record WebhookListResponse(
    IReadOnlyList<WebhookResponse> Webhooks, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListWebhooks
{
    /// <summary>Who is told what happens, newest first.</summary>
    public static async Task<Results<Ok<WebhookListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest paging, CommerceDbContext db, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await db.Webhooks.AsNoTracking().NewestFirst(filtered: false, paging, ct);
        return TypedResults.Ok(new WebhookListResponse(
            [.. page.Rows.Select(WebhookResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
