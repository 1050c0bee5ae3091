using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Printing;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.AdminApi.CounterSales;

internal sealed record ReceiptLine(
    string Description, string Sku, int Quantity, decimal UnitPrice, decimal DiscountAmount, decimal TotalPrice);

/// <param name="Change">What was given back in cash.</param>
internal sealed record ReceiptPayment(
    string PaymentReference, PaymentMethod PaymentMethod, decimal Amount, decimal? CashReceived, decimal Change,
    string? TransactionReference);

internal sealed record ReceiptSeller(string Name, string? Address, string? TaxNumber, string? Phone);

/// <summary>What the customer takes along: what was bought, and how it was paid.</summary>
/// <param name="CustomerName">Null for those who gave no name.</param>
/// <param name="Payments">Those that count.</param>
internal sealed record ReceiptResponse(
    long OrderId, string OrderNumber, DateTimeOffset SoldAt, string Shop, ReceiptSeller? Seller, string? CustomerName,
    IReadOnlyList<ReceiptLine> Lines, decimal Subtotal, decimal DiscountAmount, decimal ShippingCost, decimal TaxAmount,
    decimal TaxRate,
    bool PricesIncludeTax, decimal TotalAmount, decimal AmountPaid, decimal AmountRefunded, decimal OutstandingAmount,
    string Currency,
    IReadOnlyList<ReceiptPayment> Payments, string ServedBy)
{
    public static ReceiptResponse From(Order order, IEnumerable<Payment> payments, ShopTerms shop) => new(
        order.Id, order.OrderNumber, order.CreatedAt, shop.Name,
        shop.Seller is { IsGiven: true } seller
            ? new(seller.Name ?? shop.Name, seller.Address, seller.TaxNumber, seller.Phone) : null,
        order.Customer.IsWalkIn ? null : $"{order.Customer.FirstName} {order.Customer.LastName}",
        [.. order.Items.Where(item => item.KeptQuantity > 0).OrderBy(item => item.ProductId)
            .Select(item => new ReceiptLine(
            item.Description, item.ProductSku, item.KeptQuantity, item.UnitPrice, item.DiscountAmount,
            item.TotalPrice))],
        order.Subtotal, order.DiscountAmount, order.ShippingCost, order.TaxAmount, order.TaxRate,
        order.PricesIncludeTax,
        order.TotalAmount, order.AmountPaid, order.AmountRefunded, order.OutstandingAmount, order.Currency,
        [.. payments.Where(payment => payment.IsVerified).OrderBy(payment => payment.Id)
            .Select(payment => new ReceiptPayment(
            payment.PaymentReference, payment.PaymentMethod, payment.Amount, payment.CashReceived,
            payment.CashReceived is { } received ? received - payment.Amount : 0.00m, payment.TransactionReference))],
        order.Events.OrderBy(entry => entry.Id).FirstOrDefault()?.Actor ?? "");
}

internal static class GetSalesReceipt
{
    /// <summary>The receipt of an order, with the payments that count.</summary>
    public static async Task<Results<Ok<ReceiptResponse>, NotFound>> Handle(
        long id, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, CancellationToken ct) =>
        await Read(db, id, terms.Value, ct) is { } receipt ? TypedResults.Ok(receipt) : TypedResults.NotFound();

    /// <summary>The receipt as a page for a roll of 80 mm.</summary>
    public static async Task<Results<ContentHttpResult, NotFound>> Print(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        await Read(db, id, terms.Value, ct) is { } receipt
            ? PrintedPage.Answer(response, receipt.OrderNumber, ReceiptPage.Of(receipt), PrintedPage.Roll)
            : TypedResults.NotFound();

    private static async Task<ReceiptResponse?> Read(
        CommerceDbContext db, long id, ShopTerms terms, CancellationToken ct)
    {
        await using var snapshot =
            await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        if (await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Customer).Include(o => o.Items)
            .Include(o => o.Events)
            .SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order)
            return null;

        var payments = await db.Payments.AsNoTracking().Where(p => p.OrderId == id).ToListAsync(ct);
        return ReceiptResponse.From(order, payments, terms);
    }
}
