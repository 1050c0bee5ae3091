using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.Tables;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Orders;

public sealed class OrdersToExport
{
    [FromQuery(Name = "status")]
    public Word<OrderStatus>? Status { get; init; }

    [FromQuery(Name = "payment_status")]
    public Word<OrderPaymentStatus>? PaymentStatus { get; init; }

    [FromQuery(Name = "customer_id"), Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    /// <summary>First day, in Lagos.</summary>
    [FromQuery(Name = "from")]
    public Day? From { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "to")]
    public Day? To { get; init; }
}

internal static class ExportOrders
{
    private static readonly IReadOnlyList<string> Columns =
    [
        "order_number", "created_at", "status", "payment_status", "customer_id", "customer", "email", "phone",
        "order_source",
        "delivery_method", "city", "state", "units", "subtotal", "discount_amount", "shipping_cost", "tax_amount",
        "total_amount",
        "returned_amount", "amount_paid", "amount_refunded", "outstanding_amount", "currency", "courier_service",
        "tracking_number",
    ];

    /// <summary>Orders as a CSV table, oldest first, for a spreadsheet or the accountant.</summary>
    /// <remarks>UTF-8 with a byte order mark. Text that a spreadsheet would run as a formula has an apostrophe in
    /// front.</remarks>
    public static Results<PushStreamHttpResult, ProblemHttpResult> Handle(
        [AsParameters] OrdersToExport which, CommerceDbContext db, CancellationToken ct)
    {
        if (which.From > which.To)
            return Problem.Invalid("from", "The first day ('from') is after the last day ('to').");

        var orders = ListOrders.Filtered(
            db.Orders.AsNoTracking(), which.Status?.Value, which.PaymentStatus?.Value, which.CustomerId, which.From,
            which.To);
        var rows = orders.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => new Row(
            o, o.Customer.FirstName + " " + o.Customer.LastName, o.Customer.Email, o.Customer.Phone,
            o.Items.Sum(i => i.Quantity - i.CancelledQuantity)));
        return CsvExport.Of("orders", Columns, rows.AsAsyncEnumerable(), Cells, ct);
    }

    private static IEnumerable<object?> Cells(Row row)
    {
        var o = row.Order;
        return
        [
            o.OrderNumber, o.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            EnumWords.Of(o.Status), EnumWords.Of(o.PaymentStatus), o.CustomerId, row.Customer, row.Email, row.Phone,
            EnumWords.Of(o.OrderSource), EnumWords.Of(o.DeliveryMethod), o.ShippingAddress?.City,
            o.ShippingAddress?.State, row.Units,
            o.Subtotal, o.DiscountAmount, o.ShippingCost, o.TaxAmount, o.TotalAmount, o.ReturnedAmount, o.AmountPaid,
            o.AmountRefunded,
            o.OutstandingAmount, o.Currency, o.CourierService, o.TrackingNumber,
        ];
    }

    private sealed record Row(Order Order, string Customer, string? Email, string? Phone, int Units);
}
