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
        return TypedResults.Ok((await db.Database.SqlQuery<CustomerSummary>(SqlWords.Fill($"""
            select count(*) filter (where c.erased_at is null)::integer as total_customers,
                count(*) filter (where c.is_active)::integer as active_customers,
                count(*) filter (where c.is_vip)::integer as vip_customers,
                count(*) filter (where c.is_active and c.password_hash is not null)::integer as with_account,
                count(*) filter (where o.placed > 0 and c.erased_at is null)::integer as with_orders,
                count(*) filter (where o.placed > 1 and c.erased_at is null)::integer as repeat_customers,
                count(*) filter (where c.created_at >= {since} and c.erased_at is null)::integer as new_customers,
                count(c.erased_at)::integer as erased_customers,
                coalesce((select sum(p.amount - p.refunded_amount) from payments.payments p
                    where p.status in (:'PaymentStatuses.Counted')), 0.00) as total_spent,
                {currency} as currency
            from customers.customers c
            left join (select customer_id, count(*) as placed from ordering.orders group by customer_id) o
                on o.customer_id = c.id
            """)).ToListAsync(ct))[0]);
    }
}
