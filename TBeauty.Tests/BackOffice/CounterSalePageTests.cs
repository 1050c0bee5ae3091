using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Selling at the counter: a scanner, a payment and a receipt.</summary>
[LongKind]
public class CounterSalePageTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_scanned_is_sold_for_cash_and_the_change_is_said(bool scripts)
    {
        var (scanned, typed) =
            (await shop.NewProduct(onHand: 5, price: 4000.00m), await shop.NewProduct(onHand: 5, price: 1500.00m));
        var label = $"L{Guid.NewGuid():N}";
        (await shop.Owner.Put($"/api/v1/products/{scanned}", new { barcode = label })).Expect(200);
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("support");

        await desk.Go("/till");
        foreach (var (code, line) in new[] { (label, $"{scanned}x1"), (await Sku(typed), $"{typed}x1"),
            (label, $"{scanned}x2") })
        {
            await desk.Type("Product", code);
            await desk.Enter("Product");
            await desk.Page.WaitForURLAsync(url => url.Contains($"line={line}", StringComparison.Ordinal));
            await Assertions.Expect(desk.Page.GetByLabel("Product", new() { Exact = true })).ToHaveValueAsync("");
        }

        await desk.Type("Cash received", "10,000");
        await desk.Press("Sold · ₦9,500");
        await desk.Heading("Sold");
        await Assertions.Expect(desk.Page.Locator(".change")).ToContainTextAsync("₦500");
        Assert.Equal((3, 0, 3), await OrderDesk.Stock(shop, scanned));
        Assert.Equal((4, 0, 4), await OrderDesk.Stock(shop, typed));

        var receipt = await desk.Page.Locator("a", new() { HasText = "Print the receipt" }).GetAttributeAsync("href");
        await desk.Go(receipt!);
        await Assertions.Expect(desk.Page.Locator("table")).ToContainTextAsync("Change");
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_price_that_changed_meanwhile_is_told_before_any_money_is_taken()
    {
        var product = await shop.NewProduct(onHand: 5, price: 4000.00m);
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "support");
        var page = await counter.Open($"/till?line={product}x2");
        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 5000.00m })).Expect(200);

        var refused = await counter.Send($"/till?line={product}x2", page.Form("sell").With(("payment_method", "pos")));
        Assert.Equal((409, "counter_sale.amount"), (refused.Status, refused.Refusal));
        Assert.Contains("₦10,000", refused.Text, StringComparison.Ordinal);
        Assert.Equal((5, 0, 5), await OrderDesk.Stock(shop, product));

        Assert.Equal(
            302, (await counter.Send(
            $"/till?line={product}x2", refused.Form("sell").With(("payment_method", "pos")))).Status);
        Assert.Equal((3, 0, 3), await OrderDesk.Stock(shop, product));
    }

    [Fact]
    public async Task What_a_promotion_takes_off_is_told_before_any_money_is_taken()
    {
        var product = await shop.NewProduct(onHand: 5, price: 4000.00m);
        await shop.Owner.Make("/api/v1/promotions",
            new { name = "By itself", kind = "amount", value = 500, product_ids = new[] { product } });
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "manager");
        var page = await counter.Open($"/till?line={product}x1");

        var refused = await counter.Send($"/till?line={product}x1", page.Form("sell").With(
            ("payment_method", "pos"), ("discount", "1,000"), ("discount_reason", "A scratch")));
        Assert.Equal((409, "counter_sale.amount"), (refused.Status, refused.Refusal));
        Assert.Contains("₦3,500", refused.Text, StringComparison.Ordinal);
        var sent = await counter.Send($"/till?line={product}x1", refused.Form("sell").With(
            ("payment_method", "pos"), ("discount", "1,000"), ("discount_reason", "A scratch")));

        Assert.Equal(302, sent.Status);
        Assert.Contains("₦2,500", (await counter.Open(sent.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sale_is_made_once_however_often_its_form_is_sent()
    {
        var product = await shop.NewProduct(onHand: 5, price: 4000.00m);
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "support");
        var form = (await counter.Open($"/till?line={product}x1")).Form("sell")
            .With(("payment_method", "cash"), ("cash_received", "5000"));
        var sent = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => counter.Send($"/till?line={product}x1", form)));

        Assert.Contains(sent, answer => answer.Status is 302);
        Assert.Equal((4, 0, 4), await OrderDesk.Stock(shop, product));
    }

    [Fact]
    public async Task Two_ways_to_pay_and_a_discount_come_to_the_price()
    {
        var product = await shop.NewProduct(onHand: 5, price: 4000.00m);
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "manager");
        var sent = await counter.Send(
            $"/till?line={product}x2", (await counter.Open($"/till?line={product}x2")).Form("sell").With(
            ("payment_method", "cash"), ("second_amount", "3,000"), ("second_method", "pos"), ("discount", "500"),
            ("discount_reason", "A scratch")));
        Assert.Equal(302, sent.Status);
        var shown = await counter.Open(sent.Location!);
        Assert.Contains("₦7,500", shown.Text, StringComparison.Ordinal);
        Assert.Contains("₦4,500", shown.Text, StringComparison.Ordinal);
        Assert.Contains("₦3,000", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_discount_makes_free_is_sold_without_a_payment()
    {
        var product = await shop.NewProduct(onHand: 5, price: 4000.00m);
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "manager");
        var sent = await counter.Send(
            $"/till?line={product}x1", (await counter.Open($"/till?line={product}x1")).Form("sell").With(
            ("payment_method", "cash"), ("discount", "4,000"), ("discount_reason", "A gift")));

        Assert.Equal(302, sent.Status);
        Assert.Contains("₦0", (await counter.Open(sent.Location!)).Text, StringComparison.Ordinal);
        Assert.Equal((4, 0, 4), await OrderDesk.Stock(shop, product));
    }

    private async Task<string> Sku(long product) =>
        (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
}
