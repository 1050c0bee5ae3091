namespace TBeauty.Tests.Trust;

internal static partial class DamagedBooks
{
    private static (string Rows, string Set, string[] Finds)[] ExtraMoney =>
    [
        .. new[] { "status = 'unverified'", Counted, "refunded_amount > 0", "provider is not null" }
            .Select(which => ("payments.payments where " + which, ExtraPaymentSet, ExtraPayment)),
        ($"payments.payments where {Counted}", ExtraPaymentSet + "; order_id = 999999", [
            Nobody("ordering.orders"), "order.amount_paid_is_the_sum_of_verified_payments 'order:999999'",
            .. ExtraPayment.Where(find => !find.StartsWith("order.", StringComparison.Ordinal)
                && !find.StartsWith("invoice.", StringComparison.Ordinal)),
        ]),
        ("payments.refunds where status <> 'failed'", "id = 999999", GoneRefund),
        ("payments.refunds where status <> 'failed'", "id = 999999; payment_id = 999999", [
            Nobody("payments.payments"),
            "payment.pending_refunds_are_the_sum_of_those_that_wait 'payment:999999' where status = 'pending'",
            "payment.refunded_amount_is_the_sum_of_its_refunds 'payment:999999' where status = 'done'",
        ]),
        ("payments.online_payments where status = 'paid'", "id = 999999; reference = 'X'; payment_id = 999999", [
            Nobody("payments.payments"),
            "payment.online_has_the_reference_that_its_provider_was_given 'payment:999999'",
        ]),
        ("payments.invoices", "id = 999999; invoice_number = 'X'; order_id = null", [
            Total("payments.invoices"), "invoice.numbers_have_no_gap 'counter:invoice'",
            .. new[] { ("subtotal", "subtotal"), ("discount", "discount_amount"), ("tax", "tax_amount") }.Select(sum =>
                $"invoice.{sum.Item1}_is_the_sum_of_its_lines 'invoice:999999' where {sum.Item2} > 0"),
            "invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:999999' where credited_amount > 0",
            "invoice.amount_paid_is_the_sum_of_its_payments 'invoice:999999' where amount_paid > 0",
        ]),
        ("payments.invoice_items where tax_amount > 0 and discount_amount > 0", "id = 999999", [
            .. new[] { "subtotal", "discount", "tax" }
                .Select(sum => $"invoice.{sum}_is_the_sum_of_its_lines 'invoice:' || invoice_id"),
        ]),
        ("payments.invoice_items", "id = 999999; invoice_id = 999999", [
            Nobody("payments.invoices"),
            .. new[] { "subtotal", "discount", "tax" }
                .Select(sum => $"invoice.{sum}_is_the_sum_of_its_lines 'invoice:999999'"),
        ]),
        ("payments.credit_notes", "id = 999999; credit_note_number = 'X'; return_id = null", [
            "invoice.numbers_have_no_gap 'counter:credit_note'",
            "invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:' || invoice_id",
        ]),
        ("payments.credit_notes where return_id is not null",
            "id = 999999; credit_note_number = 'X'; invoice_id = 999999", [
                Nobody("payments.invoices"), "invoice.numbers_have_no_gap 'counter:credit_note'",
                "invoice.credited_amount_is_the_sum_of_its_credit_notes 'invoice:999999'",
            ]),
        ("payments.credit_notes where return_id is not null",
            "id = 999999; credit_note_number = 'X'; invoice_id = (select max(id) from payments.invoices)", [
                "invoice.numbers_have_no_gap 'counter:credit_note'",
                "invoice.credited_amount_is_the_sum_of_its_credit_notes "
                    + "'invoice:' || max(i.id) from payments.invoices i",
                "invoice.credits_each_return_of_its_order_once "
                    + "'invoice:' || max(i.id) || ' return:' || return_id from payments.invoices i",
            ]),
        ("payments.counters", "name = 'receipt'", ["invoice.numbers_have_no_gap 'counter:receipt'"]),
        // 2001 began on a Monday.
        ("analytics.order_days", "order_source = 'x'", [WeekOfDay("orders")]),
        ("analytics.order_days", "day = '2001-01-03'", [SumOf("'week:2001-01-01 orders'")]),
        ("analytics.payment_days", "payment_method = 'x'", [WeekOfDay("payments")]),
        ("analytics.payment_days", "day = '2001-01-03'", [SumOf("'week:2001-01-01 payments'")]),
        ("analytics.stock_days", "day = '2001-01-03'", [SumOf("'week:2001-01-01 stock'")]),
        .. new[] { "product", "customer", "inventory_item" }.SelectMany(key =>
        {
            var of = key.Replace("inventory_", "", StringComparison.Ordinal);
            return new[]
            {
                ($"analytics.{of}_weeks", $"{key}_id = 999999", new[] { ThatWeek(of + "s") }),
                ($"analytics.{of}_weeks", "week = '2001-01-01'", [SumOf($"'week:2001-01-01 {of}s'")]),
            };
        }),
        ("analytics.weeks", "week = week + 2", [
            "analytics.week_was_over_when_it_was_summed_up 'week:' || (week + 2)",
        ]),
        // The others are counted from their own Mondays all the same.
        ("analytics.weeks where week in (select min(week) from analytics.weeks)", "week = week - 5", [
            "analytics.week_was_over_when_it_was_summed_up 'week:' || (week - 5)",
        ]),
        ("analytics.weeks", "week = '2999-12-30'", ["analytics.week_was_over_when_it_was_summed_up 'week:2999-12-30'"]),
    ];

    private const string ExtraPaymentSet =
        "id = 999999; payment_reference = 'X'; transaction_reference = 'X'; duplicate_of = null";

    private static string[] ExtraPayment =>
    [
        Total("payments.payments"),
        "list.total_is_the_number_of_its_rows 'list:payments.payments:' || payment_method || '/' || status",
        $"order.amount_paid_is_the_sum_of_verified_payments 'order:' || order_id where {Counted}",
        "payment.refunded_amount_is_the_sum_of_its_refunds 'payment:999999' where refunded_amount > 0",
        "payment.pending_refunds_are_the_sum_of_those_that_wait 'payment:999999' where pending_refunds > 0",
        "payment.online_has_the_reference_that_its_provider_was_given 'payment:999999' where provider is not null",
        $"{OfItsInvoice} and payments.{Counted} and payments.refunded_amount < payments.amount",
        Week("payments", "payment_date", $"{Counted} and source_payment_id is null"),
    ];

    /// <summary>
    /// Rows that are there twice, as a damaged index lets them be, and what is found beside that: what they are joined
    /// to counts twice.
    /// </summary>
    internal static readonly (string Rows, string Key, string[] Finds)[] Twice =
    [
        ("catalog.brands", "id", []), ("customers.addresses", "id", []), ("inventory.locations", "id", []),
        ("inventory.product_stock where reserved <= on_hand", "product_id", []),
        ("inventory.goods_receipts", "id", []), ("inventory.purchase_orders", "id", []),
        ("customers.customers", "id", [Total("customers.customers")]),
        ("inventory.items where allocated = 0", "id", [
            Total("inventory.items"),
            "product_stock.on_hand_is_the_sum_of_counted_items 'product:' || product_id "
                + "where is_counted and on_hand > 0",
        ]),
        ("ordering.shipments", "id", []), ("ordering.promotions", "id", []),
        ("ordering.promotion_counters", "promotion_id", []),
        ("ordering.orders where status = 'cancelled'", "id", [
            Total("ordering.orders"), Week("orders", "created_at"),
            "list.total_is_the_number_of_its_rows 'list:ordering.orders:' || status || '/' || payment_status",
        ]),
        ("payments.counters", "name", []),
        ("payments.refunds where status = 'done'", "id", GoneRefund),
        ("analytics.weeks", "week", []),
        ("analytics.customer_weeks", "week || '/' || customer_id", [ThatWeek("customers")]),
    ];

    /// <summary>
    /// Much that is gone at once, and values that no sum survives: what is named is found, whatever is beside it.
    /// </summary>
    internal static readonly (string Damage, string Must)[] Others =
    [
        ("delete from analytics.weeks", "week:% orders"),
        ("delete from inventory.product_stock", "product:%"),
        ("delete from ordering.orders", "order:%"),
        ("delete from payments.payments", "order:%"),
        ("update payments.payments set amount = 'NaN' where status = 'verified'", "order:%"),
        ("update ordering.orders set created_at = 'infinity'", "week:% orders"),
        ("update inventory.movements set created_at = '-infinity'", "week:% stock"),
        ("alter table payments.refunds rename to refunds_gone", "books:money"),
        ("alter table inventory.movements rename column quantity to quantity_gone", "books:stock"),
    ];
}
