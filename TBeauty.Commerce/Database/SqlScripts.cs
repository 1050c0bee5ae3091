namespace TBeauty.Commerce.Database;

/// <summary>The SQL that ships inside this assembly, each file beside the code that uses it.</summary>
internal static class SqlScripts
{
    /// <summary>The functions of the database; <c>migrate</c> brings them to the state of this build.</summary>
    public static readonly IReadOnlyList<string> Functions =
    [
        "stock_rows.sql", "move_stock.sql", "transfer_stock.sql", "recount.sql", "place_order.sql", "cancel_order.sql",
        "invoices.sql", "settle_order.sql", "decide_payment.sql", "refund_payment.sql", "apply_credit.sql",
        "erase_customer.sql",
    ];

    public static string Read(string name)
    {
        using var stream = typeof(SqlScripts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
