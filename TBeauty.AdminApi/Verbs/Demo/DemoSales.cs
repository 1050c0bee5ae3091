using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.AdminApi.Verbs.Demo;

/// <summary>Two months of orders and payments, made with the verbs that real ones are made with.</summary>
internal static class DemoSales
{
    private const int Orders = 60;
    private const string Staff = "staff:finance@tbeauty.local";

    /// <returns>How many orders there are.</returns>
    public static async Task<int> Add(
        CommerceDbContext db, IReadOnlyList<(DemoProduct Demo, Product Row)> products, IReadOnlyList<Customer> customers,
        IServiceProvider services, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var terms = services.GetRequiredService<IOptions<ShopTerms>>().Value;
        var sellable = products.Where(p => p.Demo is { IsActive: true, IsDiscontinued: false, IsOutOfStock: false })
            .Select(p => p.Row).ToList();

        for (var number = 0; number < Orders; number++)
        {
            // Unpaid orders are a few hours old, or their reservation would have passed; the others go back two months.
            var isUnpaid = number % 10 is 0 or 8 or 9;
            var placedAt = clock.GetUtcNow() - (isUnpaid ? TimeSpan.FromMinutes(17 * (number + 1)) : TimeSpan.FromDays(60 - number));
            var customer = customers[number * 7 % customers.Count];
            var order = NewOrder(number, customer, sellable, terms, placedAt);

            var result = await PlaceOrder.Run(
                db, order, $"customer:{customer.Id}", clock.Today(), cart: null, request: null, answer: null, ct);
            if (result.Outcome is not PlaceOrder.Outcome.Placed)
                throw new VerbRefused($"The demo order {number} could not be placed ({result.Outcome}); begin anew with --reset.");

            await Pay(db, number, order, terms, placedAt, ct);
        }

        return Orders;
    }

    private static Order NewOrder(
        int number, Customer customer, List<Product> sellable, ShopTerms terms, DateTimeOffset placedAt)
    {
        var lines = Enumerable.Range(0, 1 + number % 4).Select(line => sellable[(number * 11 + line * 29) % sellable.Count])
            .Distinct().Select(product => new OrderLine(
                product.Id, product.Name, product.Sku, product.BasePrice, 1 + (number + (int)product.Id) % 3));
        var address = new Address(customer.AddressLine1!, null, customer.City!, customer.State!, null, customer.Country);
        return new(
            customer.Id, [.. lines], (DeliveryMethod)(number % 3), address, (OrderSource)(number % 5), terms, placedAt);
    }

    private static async Task Pay(
        CommerceDbContext db, int number, Order order, ShopTerms terms, DateTimeOffset placedAt, CancellationToken ct)
    {
        // Of ten orders one is unpaid, one is half paid, one waits for a look at the bank and one payment never came.
        var kind = number % 10;
        if (kind is 0)
            return;

        var paidAt = placedAt.AddMinutes(25 + number);
        var amount = kind is 7 ? Money.Round(order.TotalAmount / 2) : order.TotalAmount;
        var payment = new Payment(
            order.CustomerId, order.Id, amount, (PaymentMethod)(number % 4), terms.Currency, Staff, paidAt, paidAt)
        {
            BankName = number % 4 is 0 ? "Sample Bank" : null,
            AccountNumber = number % 4 is 0 ? $"00{12_345_678 + number}" : null,
            TransactionReference = number % 4 is 0 ? $"TRF{placedAt:yyyyMMdd}{number:000}" : null,
            PosTerminalId = number % 4 is 2 ? "POS-LEKKI-1" : null,
        };
        await RecordPayment.Run(db, payment, terms, paidAt, ct);

        if (kind is 9)
            await DecidePayment.Reject(db, payment.Id, "Not on the statement", Staff, paidAt.AddHours(2), ct);
        else if (kind is not 8)
            await DecidePayment.Verify(db, payment.Id, note: null, Staff, paidAt.AddHours(2), ct);
    }
}
