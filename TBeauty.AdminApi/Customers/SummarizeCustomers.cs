using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Customers;

/// <summary>The customers in figures.</summary>
/// <param name="TotalCustomers">Everybody on record; the erased are counted apart.</param>
/// <param name="WithAccount">Who can sign in at the storefront.</param>
/// <param name="WithOrders">Who ordered at least once.</param>
/// <param name="RepeatCustomers">Who ordered more than once.</param>
/// <param name="NewCustomers">Written down within the last 30 days.</param>
/// <param name="TotalSpent">Verified payments of them all, the erased included, less what was refunded.</param>
internal sealed record CustomerSummary(
    int TotalCustomers, int ActiveCustomers, int VipCustomers, int WithAccount, int WithOrders, int RepeatCustomers,
    int NewCustomers, int ErasedCustomers, decimal TotalSpent, string Currency);

internal static class SummarizeCustomers
{
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    /// <summary>The customers in figures: how many there are, of what kind, and what they spent.</summary>
    public static async Task<Ok<CustomerSummary>> Handle(
        CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock, CancellationToken ct)
    {
        var (since, currency) = (clock.GetUtcNow() - Recently, terms.Value.Currency);
        var statement = HandlerSql.Statement("summarize_customers", since, currency);
        return TypedResults.Ok((await db.Database.SqlQuery<CustomerSummary>(statement).ToListAsync(ct))[0]);
    }
}
