using Npgsql;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Filling;

/// <summary>How much there is in a shop.</summary>
/// <param name="Products">Each with two million units.</param>
/// <param name="Customers">Who can order.</param>
/// <param name="Orders">Spread over the last year; those made by checkouts come on top.</param>
internal sealed record ShopSize(int Products, int Customers, int Orders)
{
    /// <summary>2.75 turns 365,000 orders into a million payments.</summary>
    public decimal PaymentsPerOrder { get; init; } = 2.75m;
}

/// <summary>Fills a shop with SQL up to a size: through the API a year of orders would take hours.</summary>
internal static class ShopFiller
{
    private const string SumUp =
        "select analytics.sum_up_week(date '2000-01-03' + d.week::int) from analytics.due_weeks(now()) d";

    public static async Task Fill(RunningShop shop, ShopSize size)
    {
        await using var database =
            NpgsqlDataSource.Create(shop.ConnectionString(RunningShop.Database) + ";Command Timeout=0");
        await using var connection = await database.OpenConnectionAsync();
        await using (var say = new NpgsqlCommand(
            "select set_config('fill.products', $1, false), set_config('fill.customers', $2, false), "
            + "set_config('fill.orders', $3, false), set_config('fill.payments_per_order', $4, false)", connection))
        {
            foreach (var number in new[] { size.Products, size.Customers, size.Orders, size.PaymentsPerOrder })
                say.Parameters.Add(new() { Value = FormattableString.Invariant($"{number}") });
            await say.ExecuteNonQueryAsync();
        }

        string[] ofOrders = ["orders.script.sql", "staff_lists.script.sql"];
        string[] scripts = ["products.script.sql", "customers.script.sql", .. size.Orders > 0 ? ofOrders : []];
        foreach (var script in scripts)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await Run(connection, Repository.Sql(script));
            await transaction.CommitAsync();
            // The next script is planned for what this one has written: not knowing it took minutes, now and then.
            await Vacuum(connection);
        }

        // What the sweeper would have done in that year, which has more weeks than it takes at once; and what
        // autovacuum would have, so that it doesn't while we measure.
        await Run(connection, SumUp);
        await Vacuum(connection);
        await Run(connection, "checkpoint");
    }

    /// <summary>
    /// As autovacuum does, which leaves tables alone that are empty: one that is known to be empty is planned for as
    /// such until it is looked at again, and each reference into it reads all of it meanwhile.
    /// </summary>
    private static async Task Vacuum(NpgsqlConnection connection)
    {
        await using var filled = new NpgsqlCommand("""
            select string_agg(format('%I.%I', n.nspname, c.relname), ', ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and c.relpersistence = 'p' and pg_relation_size(c.oid) > 0
            """, connection);
        await Run(connection, $"vacuum (analyze) {await filled.ExecuteScalarAsync()}");
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
