using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TBeauty.AdminApi;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Figures of many orders restate <see cref="Balance"/> in SQL. Their own expressions are asked, as they stand in their
/// files, for what one order would come to.
/// </summary>
public partial class BalanceInSqlTests(Shop shop)
{
    private static readonly Balance[] Cases =
    [
        .. (from total in new[] { 0.00m, 1_000.00m, 10_000.05m }
            from takenBack in new[] { 0.00m, decimal.Round(total / 3, 2), total }
            from paid in new[] { 0.00m, 0.01m, decimal.Round(total / 3, 2), total, total + 500.00m }
            from refunded in new[] { 0.00m, 0.01m, decimal.Round(total / 3, 2), total, paid }
            from isCancelled in new[] { false, true }
            where refunded <= paid
            select new Balance(total, takenBack, paid, refunded, isCancelled)).Distinct(),
    ];

    [Fact]
    public async Task Analytics_know_what_is_outstanding_and_what_is_credit()
    {
        var facts = SqlScripts.Functions("facts");

        Assert.Equal(Cases.Select(of => of.Outstanding), await Ask<decimal>(Column(facts, "outstanding")));
        Assert.Equal(Cases.Select(of => of.Credit), await Ask<decimal>(Column(facts, "credit")));
    }

    [Fact]
    public async Task The_figures_of_orders_know_what_is_outstanding_and_what_was_paid()
    {
        var figures = HandlerSql.Statement("summarize_orders").Format;

        Assert.Equal(Cases.Select(of => of.Outstanding), await Ask<decimal>(Column(figures, "outstanding_amount")));
        Assert.Equal(Cases.Select(of => of.Net), await Ask<decimal>(Column(figures, "amount_paid")));
    }

    [Fact]
    public async Task The_books_know_the_payment_status()
    {
        var books = SqlScripts.Statement("books_of_money");
        var rule = books[books.IndexOf("order.payment_status_follows_its_payments", StringComparison.Ordinal)..];

        Assert.Equal(Cases.Select(of => EnumWords.Of(of.Status)), await Ask<string>(Column(rule, "expected")));
    }

    [Fact]
    public async Task Lists_of_payments_know_what_their_orders_were_paid_too_much()
    {
        var payments = EmbeddedSql.Statement(typeof(HandlerSql), "read_payments");

        Assert.Equal(Cases.Select(of => of.Credit), await Ask<decimal>(Column(payments, "beyond\n")));
        var looked = Asked().Match(payments).Groups["condition"].Value;
        Assert.Equal(Cases.Select(of => of.Credit > 0), await Ask<bool>(looked));
        // An invoice's payments are counted less what was refunded.
        Assert.Equal(
            Cases.Select(of => (of with { Refunded = 0.00m }).Credit),
            await Ask<decimal>(Column(payments, "beyond_its_total"), "i", "credited_amount"));
    }

    [Fact]
    public async Task The_index_of_orders_in_credit_holds_these_and_no_others()
    {
        await using var db = await shop.OpenDatabase();
        var filter = db.GetService<IDesignTimeModel>().Model
            .FindEntityType(typeof(Order))!.GetIndexes()
            .Single(index => index.GetDatabaseName() is "ix_orders_in_credit").GetFilter();

        Assert.Equal(Cases.Select(of => of.Credit > 0), await Ask<bool>(filter!));
    }

    /// <summary>Which orders a list of payments looks at, of those that its rows are for.</summary>
    [GeneratedRegex(@"where o\.id = p\.order_id\s+and (?<condition>.+?)\), 0\)", RegexOptions.Singleline)]
    private static partial Regex Asked();

    /// <summary>What stands before the name in a list of columns.</summary>
    private static string Column(string sql, string name)
    {
        var end = sql.IndexOf($" as {name}", StringComparison.Ordinal);
        Assert.True(end > 0, name);

        var (start, depth) = (end, 0);
        while (depth >= 0 && !(depth is 0 && sql[start - 1] is ','))
        {
            start--;
            depth += sql[start] switch { ')' => 1, '(' => -1, _ => 0 };
        }

        const string select = "select ";
        var column = sql[start..end].TrimStart('(').Trim();
        return column.StartsWith(select, StringComparison.Ordinal) ? column[select.Length..] : column;
    }

    /// <summary>One answer a case: each is a group of its own, so that sums may be asked, too.</summary>
    private async Task<List<T>> Ask<T>(string expression, string alias = "o", string takenBack = "returned_amount")
    {
        Assert.True(Cases.Length >= 50);
        var one = $$"""
            select {{expression}} as "Value"
            from unnest({0}, {1}, {2}, {3}, {4}, {5}) with ordinality as {{alias}} (
                total_amount, {{takenBack}}, amount_paid, amount_refunded, status, payment_status, n)
            group by n, total_amount, {{takenBack}}, amount_paid, amount_refunded, status, payment_status
            order by n
            """;
        await using var db = await shop.OpenDatabase();
        return await db.Database.SqlQueryRaw<T>(
            one, Cases.Select(of => of.Total).ToArray(),
            Cases.Select(of => of.TakenBack).ToArray(),
            Cases.Select(of => of.Paid).ToArray(), Cases.Select(of => of.Refunded).ToArray(),
            Cases.Select(of => EnumWords.Of(of.IsCancelled ? OrderStatus.Cancelled : OrderStatus.Shipped)).ToArray(),
            Cases.Select(of => EnumWords.Of(of.Status)).ToArray())
            .ToListAsync(TestContext.Current.CancellationToken);
    }
}
