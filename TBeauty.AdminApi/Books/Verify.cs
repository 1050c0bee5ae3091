using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Books;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Books;

internal sealed record VerifyResponse(DateTimeOffset CheckedAt, IReadOnlyList<VerifyBooks.Difference> Differences);

internal static class Verify
{
    /// <summary>
    /// Recomputes every counter from ledger, orders and payments; an empty list says that the books balance.
    /// </summary>
    public static async Task<Ok<VerifyResponse>> Handle(CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new VerifyResponse(now, await VerifyBooks.Run(db, ct)));
    }
}
