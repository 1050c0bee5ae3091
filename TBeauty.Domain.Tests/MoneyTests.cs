using TBeauty.Commerce;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;

namespace TBeauty.Domain.Tests;

/// <summary>The sums of an order, without any server.</summary>
public class MoneyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Address Lekki = new("12 Admiralty Way", null, "Lekki", "Lagos", null, "Nigeria");

    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("0.015", "0.02")]
    [InlineData("2.344", "2.34")]
    [InlineData("2.345", "2.35")]
    public void Amounts_round_half_away_from_zero(string amount, string rounded) =>
        Assert.Equal(decimal.Parse(rounded), Money.Round(decimal.Parse(amount)));

    [Fact]
    public void Amounts_are_written_with_two_places() => Assert.Equal("2500.00", Money.TwoPlaces(2500m).ToString());

    [Fact]
    public void A_total_is_the_sum_of_its_parts_and_contains_the_tax()
    {
        var order = Order(new ShopTerms(), Line(1, 2500.00m, 2), Line(2, 999.99m, 3));

        Assert.Equal(7999.97m, order.Subtotal);
        Assert.Equal(2500.00m, order.ShippingCost);
        Assert.Equal(10499.97m, order.TotalAmount);
        // 5000.00 * 0.075 / 1.075 = 348.84 and 2999.97 * 0.075 / 1.075 = 209.30, each rounded once.
        Assert.Equal(558.14m, order.TaxAmount);
    }

    [Fact]
    public void Tax_that_prices_do_not_contain_is_added()
    {
        var order = Order(new ShopTerms { PricesIncludeTax = false }, Line(1, 1000.00m, 1));

        Assert.Equal(75.00m, order.TaxAmount);
        Assert.Equal(1000.00m + 2500.00m + 75.00m, order.TotalAmount);
    }

    [Fact]
    public void An_order_that_the_books_could_not_hold_is_refused()
    {
        var lines = Enumerable.Range(1, 2).Select(i => Line(i, 9_999_999.99m, 999)).ToArray();

        Assert.Equal("money.out_of_range", Assert.Throws<RuleViolation>(() => Order(new ShopTerms(), lines)).Code);
    }

    [Fact]
    public void A_delivery_needs_an_address_and_a_pickup_does_not()
    {
        var refused = Assert.Throws<RuleViolation>(() => new Order(
            1, [Line(1, 10m, 1)], DeliveryMethod.Standard, null, OrderSource.Website, new ShopTerms(), Noon));
        var collected = new Order(
            1, [Line(1, 10m, 1)], DeliveryMethod.Pickup, null, OrderSource.Website, new ShopTerms(), Noon);

        Assert.Equal("order.address", refused.Code);
        Assert.Equal(10.00m, collected.TotalAmount);
    }

    [Fact]
    public void Lines_stand_in_the_order_in_which_stock_is_taken() =>
        Assert.Equal([2L, 5L, 9L], Order(new ShopTerms(), Line(9, 1m, 1), Line(2, 1m, 1), Line(5, 1m, 1))
            .Items.Select(item => item.ProductId));

    [Fact]
    public void An_unpaid_order_keeps_its_units_for_two_days() =>
        Assert.Equal(Noon.AddHours(48), Order(new ShopTerms(), Line(1, 1m, 1)).ReservedUntil);

    private static Order Order(ShopTerms terms, params WantedItem[] lines) =>
        new(1, lines, DeliveryMethod.Standard, Lekki, OrderSource.Website, terms, Noon);

    private static WantedItem Line(long product, decimal price, int quantity) =>
        new(product, $"Product {product}", $"SKU-{product}", price, quantity);
}
