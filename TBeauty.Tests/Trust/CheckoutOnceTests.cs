using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>A checkout that is sent twice is one order.</summary>
[Trait("suite", "trust")]
public class CheckoutOnceTests(Shop shop)
{
    private const string Replayed = "Idempotent-Replayed";

    [Fact]
    public async Task A_double_click_without_a_key_makes_one_order()
    {
        var product = await shop.NewProduct(onHand: 2);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 2)).Expect(201);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shopper.CheckOut()));

        // They were the last two: a repeat must find its order, not an empty shelf.
        // Whoever reads the cart after it was emptied is told so; nobody gets a second order.
        var placed = answers.Where(answer => (int)answer.Status is 201).ToArray();
        Assert.NotEmpty(placed);
        Assert.All(answers.Except(placed), answer => answer.ExpectProblem(409, "cart.empty"));
        Assert.Single(placed.Select(answer => answer.Body["order"]["id"].Number()).Distinct());
        Assert.Single(placed, answer => answer.Header(Replayed) is null);
        Assert.Equal(2, (await shop.Availability(product))["reserved"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_answers_the_same_order_word_for_word()
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var key = $"checkout-{Guid.NewGuid()}";

        var first = (await shopper.CheckOut(key)).Expect(201);
        var repeat = (await shopper.CheckOut(key)).Expect(201);

        Assert.Null(first.Header(Replayed));
        Assert.Equal("true", repeat.Header(Replayed));
        Assert.Equal(first.Text, repeat.Text);
        Assert.Equal(first.Header("Location"), repeat.Header("Location"));
        Assert.Equal(1, (await shop.Availability(product))["reserved"].Number());
    }

    [Fact]
    public async Task A_crowd_of_repeats_with_one_key_makes_one_order()
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var key = $"checkout-{Guid.NewGuid()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => shopper.CheckOut(key)));

        foreach (var waiting in answers.Where(answer => (int)answer.Status is not 201))
        {
            waiting.ExpectProblem(409, "idempotency.in_progress");
            Assert.Equal("1", waiting.Header("Retry-After"));
        }

        Assert.Single(answers.Where(a => (int)a.Status is 201).Select(a => a.Body["order"]["id"].Number()).Distinct());
        Assert.Equal(1, (await shop.Availability(product))["reserved"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_key_names_one_request_only()
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var key = $"checkout-{Guid.NewGuid()}";
        (await shopper.CheckOut(key)).Expect(201);

        (await shopper.AddToCart(product)).Expect(201);
        var other = await shopper.Calls.Post("/api/v1/customer/cart/checkout", new { delivery_method = "pickup" }, key);

        other.ExpectProblem(422, "idempotency.key_reused");
        Assert.Equal(1, (await shop.Availability(product))["reserved"].Number());
    }

    [Theory]
    [InlineData("short")]
    [InlineData("has a space in the middle")]
    [InlineData("slashes/are/not/in/the/set")]
    public async Task A_malformed_key_is_refused_before_anything(string key)
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);

        (await shopper.CheckOut(key)).ExpectProblem(400, "request.invalid");

        Assert.Equal(0, (await shop.Availability(product))["reserved"].Number());
    }

    [Fact]
    public async Task The_same_key_of_two_customers_is_two_keys()
    {
        var product = await shop.NewProduct(onHand: 10);
        var key = $"checkout-{Guid.NewGuid()}";
        var (ada, bola) = (await shop.NewShopper(), await shop.NewShopper());
        (await ada.AddToCart(product)).Expect(201);
        (await bola.AddToCart(product)).Expect(201);

        var (adas, bolas) = ((await ada.CheckOut(key)).Expect(201), (await bola.CheckOut(key)).Expect(201));

        Assert.NotEqual(adas.Body["order"]["id"].Number(), bolas.Body["order"]["id"].Number());
    }
}
