using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Settings;

namespace TBeauty.AdminApi.Commands.Demo;

/// <summary>
/// A year of orders and payments, more of them towards today, made with the verbs that real ones are made with.
/// </summary>
internal static class DemoSales
{
    private const int Orders = 60;

    /// <summary>The orders before this one are of all kinds; those from here on were all paid.</summary>
    private const int AllPaidFrom = 60;

    /// <summary>Days back to the first order; the opening stock came in before.</summary>
    public const int Days = 360;

    private const string Staff = "staff:finance@tbeauty.local";

    /// <returns>How many orders there are.</returns>
    public static async Task<int> Add(
        CommerceDbContext db, IReadOnlyList<(DemoProduct Demo, Product Row)> products,
        IReadOnlyList<Customer> customers,
        IServiceProvider services, CancellationToken ct)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var terms = services.GetRequiredService<IOptions<ShopTerms>>().Value;
        (await ReadSettings.Run(db, ct)).PutOver(terms);
        var sellable = products.Where(p => p.Demo is { IsActive: true, IsDiscontinued: false, IsOutOfStock: false })
            .Select(p => p.Row).ToList();

        var sales = new List<DemoSale>();
        for (var number = 0; number < Orders; number++)
        {
            // Unpaid orders are a few hours old, or their reservation would have passed; the others go back a year.
            var placedAt = clock.GetUtcNow() - (
                IsUnpaid(number) ? TimeSpan.FromMinutes(17 * (number + 1)) : Age(number));
            var customer = customers[number * 7 % customers.Count];
            var order = NewOrder(number, customer, sellable, terms, placedAt);

            var result = await PlaceOrder.Run(
                db, order, $"customer:{customer.Id}", clock.Today(), ct);
            if (result.Outcome is not PlaceOrder.Outcome.Placed)
                throw new CommandRefused(
                    $"The demo order {number} could not be placed ({result.Outcome}); begin anew with --reset.");

            if (await Pay(db, number, order, terms, placedAt, ct) is { } payment && !IsUnpaid(number))
                sales.Add(new(number, order.Id, payment, placedAt));
        }

        await DemoShipments.Add(db, sales, terms, clock, ct);
        return Orders;
    }

    private static bool IsUnpaid(int number) => number < AllPaidFrom && number % 10 is (0 or 8 or 9);

    /// <summary>
    /// Business grows: half of the orders are of the last three months. Not all of a day come at one hour.
    /// </summary>
    private static TimeSpan Age(int number)
    {
        var left = 1.0 - (number * 53 % Orders) / (double)Orders;
        return TimeSpan.FromDays(0.4 + (Days - 1) * left * left) + TimeSpan.FromMinutes(number * 67 % 540);
    }

    private static Order NewOrder(
        int number, Customer customer, List<Product> sellable, ShopTerms terms, DateTimeOffset placedAt)
    {
        var lines = Enumerable.Range(0, 1 + number % 4)
            .Select(line => sellable[(number * 11 + line * 29) % sellable.Count])
            .Distinct().Select(product => new WantedItem(
                product.Id, product.Name, product.Sku, product.BasePrice, 1 + (number + (int)product.Id) % 3,
                Options: product.Options));
        var address = new Address(
            customer.AddressLine1!, null, customer.City!, customer.State!, null, customer.Country);
        return new(
            customer.Id, [.. lines], (DeliveryMethod)(number % 3), address, (OrderSource)(number % 5), terms, placedAt);
    }

    /// <returns>The id of the payment, if there is one.</returns>
    private static async Task<long?> Pay(
        CommerceDbContext db, int number, Order order, ShopTerms terms, DateTimeOffset placedAt, CancellationToken ct)
    {
        // Of ten orders one is unpaid, one is half paid, one waits for a look at the bank and one payment never came.
        var kind = number < AllPaidFrom ? number % 10 : 1;
        if (kind is 0)
            return null;

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
        return payment.Id;
    }
}
