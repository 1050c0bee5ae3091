using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Analytics;

/// <summary>The period that an answer tells of.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment that is no part of it.</param>
internal sealed record AnalyticsPeriod(DateTimeOffset From, DateTimeOffset To, Bucket Bucket, string TimeZone);

/// <summary>Reads the figures of a period: one statement, and so of one moment.</summary>
internal sealed class Figures(
    CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, IOptions<JsonOptions> json, TimeProvider clock)
{
    // A busy year whose sums don't stand yet, or don't fit the zone, is counted: staff rather wait than hear 503.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="request">The period as it was asked for.</param>
    /// <param name="statement">Asks one of the functions of the schema <c>analytics</c>, which answers in JSON.</param>
    public async Task<Results<Ok<TResponse>, ProblemHttpResult>> Read<TResponse>(
        PeriodRequest request, Func<Period, DateTimeOffset, FormattableString> statement, CancellationToken ct)
    {
        var (period, refusal) = Period.Read(request, clock);
        if (period is null)
            return refusal!;

        db.Database.SetCommandTimeout(Patience);
        var rows = await db.Database.SqlQuery<string>(statement(period, clock.GetUtcNow())).ToListAsync(ct);
        var options = json.Value.SerializerOptions;
        var answer = JsonNode.Parse(rows[0])!.AsObject();
        answer["period"] = JsonSerializer.SerializeToNode(
            new AnalyticsPeriod(period.From, period.To, period.Bucket, period.Zone.Id), options);
        answer["currency"] = terms.Value.Currency;
        return TypedResults.Ok(answer.Deserialize<TResponse>(options)!);
    }
}
