using CsCheck;
using TBeauty.Commerce;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Domain.Tests;

/// <summary>What an order and its invoice come to while lines are discounted, dropped and sent back.</summary>
public class OrderMoneyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ShopTerms Taxed = new() { PricesIncludeTax = false };

    [Fact]
    public void A_dropped_line_takes_its_share_of_the_discount_along()
    {
        var order = Order(new(), (6000m, 1), (4000m, 1));
        order.Grant(new(Discount.Manager, 1000m), Noon);
        Assert.Equal([600.00m, 400.00m], order.Items.Select(item => item.DiscountAmount));
        Assert.Equal((10000m, 1000m, 9000m), (order.Subtotal, order.DiscountAmount, order.TotalAmount));

        Drop(order, line: 1, units: 1);

        Assert.Equal((6000m, 600m, 5400m), (order.Subtotal, order.DiscountAmount, order.TotalAmount));
    }

    [Fact]
    public void What_is_left_keeps_no_more_than_its_own_share()
    {
        var order = Order(new(), (6000m, 1), (500m, 1));
        order.Grant(new(Discount.Manager, 1000m), Noon);

        Drop(order, line: 0, units: 1);

        Assert.Equal((500m, 76.92m, 423.08m), (order.Subtotal, order.DiscountAmount, order.TotalAmount));
    }

    [Fact]
    public void A_share_is_frozen_for_its_units_and_rounded_once()
    {
        var order = Order(new(), (100m, 3));
        order.Grant(new(Discount.Manager, 100m), Noon);

        Drop(order, line: 0, units: 1);
        Assert.Equal((200m, 66.67m), (order.Subtotal, order.DiscountAmount));
        Drop(order, line: 0, units: 1);
        Assert.Equal((100m, 33.33m), (order.Subtotal, order.DiscountAmount));
    }

    [Fact]
    public void A_discount_counts_the_units_that_are_left_when_it_is_given_and_replaces_the_one_before()
    {
        var order = Order(new(), (1000m, 4));
        Drop(order, line: 0, units: 1);
        order.Grant(new(Discount.Manager, 300m), Noon);
        Drop(order, line: 0, units: 1);
        Assert.Equal((2000m, 200m), (order.Subtotal, order.DiscountAmount));

        order.Grant(new(Discount.Manager, 50m), Noon);
        Assert.Equal(50m, order.DiscountAmount);
        order.Grant(new(Discount.Manager, 0m), Noon);
        Assert.Equal((0m, 2000m), (order.DiscountAmount, order.TotalAmount));
        Assert.Empty(order.Items[0].Discounts);
    }

    [Fact]
    public void A_discount_of_some_lines_and_one_of_all_add_up_and_never_exceed_the_goods()
    {
        var order = Order(new(), (1000m, 1), (3000m, 1));
        order.Grant(new("promotion", 900m, new HashSet<long> { 1 }), Noon);
        order.Grant(new(Discount.Manager, 2000m), Noon);

        // By their totals 500 and 1,500, but the first has room for 100.
        Assert.Equal([1000m, 1900m], order.Items.Select(item => item.DiscountAmount));
        order.Grant(new(Discount.Manager, 4000m), Noon);
        Assert.Equal((4000m, 0m), (order.DiscountAmount, order.TotalAmount));
        Assert.Equal("order.discount",
            Assert.Throws<RuleViolation>(() => order.Grant(new(Discount.Manager, 4000.01m), Noon)).Code);
    }

    [Fact]
    public void Tax_on_top_is_of_each_line_less_its_share_on_order_and_invoice_alike()
    {
        var order = Order(Taxed, (999.99m, 3), (333.33m, 1));
        order.Grant(new(Discount.Manager, 100m), Noon);
        // Shares 90.00 and 10.00: 7.5 % of 2,909.97 and of 323.33.
        Assert.Equal([218.25m, 24.25m], order.Items.Select(item => item.TaxAmount));
        Assert.Equal((242.50m, 3475.80m), (order.TaxAmount, order.TotalAmount));

        var invoice = new Invoice(order, Noon);

        Assert.Equal((order.Subtotal, order.DiscountAmount, order.TaxAmount, order.TotalAmount),
            (invoice.Subtotal, invoice.DiscountAmount, invoice.TaxAmount, invoice.TotalAmount));
        Assert.Equal(order.Items.Select(
            item => (item.TotalPrice, item.DiscountAmount, item.TaxAmount, (string?)item.ProductSku)),
            invoice.Items.Select(item => (item.TotalPrice, item.DiscountAmount, item.TaxAmount, item.ProductSku)));
    }

    [Fact]
    public void An_invoices_own_discount_is_shared_over_its_lines_too()
    {
        var invoice = new Invoice(
            1, [new("Wig", 1, 6000m, 0m), new("Wash", 1, 500m, 100m)], discount: 1000m, shipping: 200m, Taxed, Noon);

        // 1,000 over 6,000 and 400.
        Assert.Equal([937.50m, 162.50m], invoice.Items.Select(item => item.DiscountAmount));
        Assert.Equal([379.69m, 25.31m], invoice.Items.Select(item => item.TaxAmount));
        Assert.Equal((6500m, 1100m, 405m, 6005m, 1000m),
            (invoice.Subtotal, invoice.DiscountAmount, invoice.TaxAmount, invoice.TotalAmount, invoice.SharedDiscount));
    }

    [Theory]
    [InlineData(3000, 0, 3000, 0, false, 0, 0, "Paid")]
    [InlineData(3000, 1000, 3000, 1000, false, 0, 0, "Paid")]
    [InlineData(3000, 1000, 3000, 0, false, 0, 1000, "Paid")]
    [InlineData(3000, 1000, 1500, 0, false, 500, 0, "Partial")]
    [InlineData(3000, 0, 3000, 3000, false, 0, 0, "Refunded")]
    [InlineData(3000, 3000, 3000, 3000, false, 0, 0, "Refunded")]
    [InlineData(3000, 0, 0, 0, false, 3000, 0, "Pending")]
    [InlineData(0, 0, 0, 0, false, 0, 0, "Paid")]
    [InlineData(3000, 0, 0, 0, true, 0, 0, "Cancelled")]
    [InlineData(3000, 0, 500, 0, true, 0, 500, "Paid")]
    [InlineData(3000, 0, 500, 500, true, 0, 0, "Refunded")]
    public void What_is_due_less_what_was_paid_is_owed(
        decimal total, decimal returned, decimal paid, decimal refunded, bool cancelled, decimal outstanding,
        decimal credit, string status)
    {
        var balance = new Balance(total, returned, paid, refunded, cancelled);

        Assert.Equal((outstanding, credit, status), (balance.Outstanding, balance.Credit, balance.Status.ToString()));
    }

    [Fact]
    public void Whatever_is_dropped_or_sent_back_every_sum_is_the_sum_of_its_parts() => History.Sample(history =>
    {
        var (terms, lines, discounts, drops, returns) = history;
        var order = Order(terms, lines);
        foreach (var (source, part, some) in discounts)
        {
            var applies = order.Items.Where(item => !some || item.ProductId % 2 == 1).ToArray();
            var amount = Money.Round(applies.Sum(item => item.TotalPrice) * part);
            order.Grant(new(source, amount, some ? applies.Select(item => item.ProductId).ToHashSet() : null), Noon);
        }

        Holds(order);
        foreach (var (line, units) in drops)
        {
            Drop(order, line % lines.Length, units);
            Holds(order);
        }

        if (order.Status is OrderStatus.Cancelled)
            return;
        Shipped(order);
        var taken = 0m;
        foreach (var (line, units) in returns)
        {
            var item = order.Items[line % lines.Length];
            if (order.Status is OrderStatus.Returned || item.FulfilledQuantity == item.ReturnedQuantity)
                continue;
            var total = order.TotalAmount;
            taken += order.TakeBack(
                [new(item.Id, Math.Min(units, item.FulfilledQuantity - item.ReturnedQuantity))], Noon);
            Assert.Equal(total, order.TotalAmount);
            Assert.Equal(taken, order.ReturnedAmount);
            Holds(order);
        }

        if (order.Status is OrderStatus.Returned)
            Assert.Equal(order.ShippingCost, order.Balance.Due);
    });

    private static readonly Gen<(
        ShopTerms, (decimal, int)[], (string, decimal, bool)[], (int, int)[], (int, int)[])> History = Gen.Select(
        Gen.Select(Gen.Bool, Gen.Int[0, 200])
            .Select((isIncluded, rate) => new ShopTerms { PricesIncludeTax = isIncluded, TaxRate = rate / 1000m }),
        Gen.Select(Gen.Int[1, 99_999], Gen.Int[1, 9]).Select((kobo, units) => (kobo / 100m, units)).Array[1, 6],
        Gen.Select(Gen.Bool.Select(b => b ? "manager" : "promotion"), Gen.Int[0, 100], Gen.Bool)
            .Select((source, part, some) => (source, part / 100m, some)).Array[0, 3],
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3]).Array[0, 4],
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 4]).Array[0, 8]);

    private static void Holds(Order order)
    {
        Assert.Equal(order.Items.Sum(item => item.TotalPrice), order.Subtotal);
        Assert.Equal(order.Items.Sum(item => item.DiscountAmount), order.DiscountAmount);
        Assert.Equal(order.Items.Sum(item => item.TaxAmount), order.TaxAmount);
        Assert.Equal(order.Subtotal - order.DiscountAmount + order.ShippingCost
            + (order.PricesIncludeTax ? 0 : order.TaxAmount), order.TotalAmount);
        Assert.InRange(order.ReturnedAmount, 0m, order.TotalAmount);
        Assert.All(order.Items, item =>
        {
            Assert.Equal(item.UnitPrice * item.KeptQuantity, item.TotalPrice);
            Assert.InRange(item.DiscountAmount, 0m, item.TotalPrice);
            Assert.Equal(new TaxTerms(order.TaxRate, order.PricesIncludeTax)
                .On(item.TotalPrice - item.DiscountAmount), item.TaxAmount);
        });
    }

    private static Order Order(ShopTerms terms, params (decimal Price, int Units)[] lines)
    {
        var order = new Order(
            1, [.. lines.Select(
                (line, at) => new WantedItem(at + 1, $"Product {at}", $"SKU-{at}", line.Price, line.Units))],
            DeliveryMethod.Pickup, null, OrderSource.Phone, terms, Noon);
        foreach (var (at, item) in order.Items.Index())
            Set(item, nameof(OrderItem.Id), at + 1L);
        return order;
    }

    private static void Drop(Order order, int line, int units)
    {
        var item = order.Items[line];
        if (order.Status is not OrderStatus.Cancelled && Math.Min(units, item.OpenQuantity) is > 0 and var dropped)
            order.Drop([new(item.Id, dropped)], Noon);
    }

    /// <summary>What shipping writes, which the database does.</summary>
    private static void Shipped(Order order)
    {
        foreach (var item in order.Items)
            Set(item, nameof(OrderItem.FulfilledQuantity), item.KeptQuantity);
        Set(order, nameof(order.Status), OrderStatus.Shipped);
    }

    private static void Set(object row, string property, object value) =>
        row.GetType().GetProperty(property)!.SetValue(row, value);
}
