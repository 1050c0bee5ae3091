using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What customers keep about themselves, and what only staff may.</summary>
public class AccountTests(Shop shop)
{
    private const string Profile = "/api/v1/customer/auth/profile";
    private const string Password = "/api/v1/customer/auth/password";
    private const string Addresses = "/api/v1/customer/addresses";

    [Fact]
    public async Task A_profile_is_changed_by_its_owner_except_for_what_is_staffs()
    {
        var shopper = await shop.NewShopper();

        var changed =
            (await shopper.Calls.Put(Profile, new { phone = "+2348012345678", preferred_contact_method = "whatsapp" }))
            .Expect(200).Body;

        Assert.Equal("+2348012345678", changed["phone"].Text());
        Assert.Equal("whatsapp", changed["preferred_contact_method"].Text());
        Assert.Equal("Ada", changed["first_name"].Text());
        Assert.False(changed.Has("notes"));
        foreach (var staffs in new[] { "is_vip", "is_active", "notes", "id" })
            (await shopper.Calls.Put(Profile, new Dictionary<string, object> { [staffs] = true }))
                .ExpectInvalid(staffs);
        (await shop.Storefront.Put(Profile, new { phone = "1" })).ExpectProblem(401, "auth.required");
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        var shopper = await shop.NewShopper();
        var other = (await LogIn(shopper.Email, shopper.Password)).Expect(200).Body["refresh_token"].Text();

        (await shopper.Calls.Post(Password, new { current_password = "wrong", new_password = "Purple hibiscus 44" }))
            .ExpectInvalid("current_password");
        (await shopper.Calls.Post(
            Password, new { current_password = shopper.Password, new_password = "Purple hibiscus 44" }))
            .Expect(200);

        (await Refresh(other)).ExpectProblem(401, "auth.invalid_token");
        (await Refresh(shopper.RefreshToken)).Expect(200);
        (await LogIn(shopper.Email, shopper.Password)).ExpectProblem(401, "auth.wrong_credentials");
        (await LogIn(shopper.Email, "Purple hibiscus 44")).Expect(200);
    }

    [Theory]
    [InlineData("password123")]
    [InlineData("PASSWORD123")]
    [InlineData("qwertyuiop")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("short1")]
    public async Task A_password_that_everybody_tries_first_is_refused(string password) =>
        (await shop.Storefront.Post("/api/v1/customer/auth/register",
            new { first_name = "A", last_name = "B", email = $"{Guid.NewGuid():N}@example.com", password }))
                .ExpectInvalid("password");

    [Fact]
    public async Task An_address_book_has_one_default_and_orders_can_go_to_its_entries()
    {
        var shopper = await shop.NewShopper();
        var home = (await shopper.Calls.Post(Addresses, new { line1 = "1 Home Road", city = "Ikeja", state = "Lagos" }))
            .Expect(201).Body;
        var work =
            (await shopper.Calls.Post(Addresses,
            new { line1 = "2 Work Road", city = "Lekki", state = "Lagos", is_default = true })).Expect(201).Body;
        Assert.True(home["is_default"].Flag());
        Assert.True(work["is_default"].Flag());
        Assert.Equal([false, true], (await Book(shopper)).Select(entry => entry["is_default"].Flag()));

        (await shopper.Calls.Put($"{Addresses}/{home["id"].Number()}", new { line2 = "Flat 4", is_default = true }))
            .Expect(200);
        Assert.Equal([true, false], (await Book(shopper)).Select(entry => entry["is_default"].Flag()));

        var product = await shop.NewProduct(onHand: 5);
        (await shopper.AddToCart(product)).Expect(201);
        var body = new { address_id = home["id"].Number() };
        var quote = (await shopper.Calls.Post("/api/v1/customer/cart/quote", body)).Expect(200).Body;
        var order = (await shopper.Calls.Post("/api/v1/customer/cart/checkout",
            new { address_id = body.address_id, expected_total = quote["total_amount"].Amount() }))
                .Expect(201).Body["order"];
        Assert.Equal("1 Home Road", order["shipping_address"]["line1"].Text());
        Assert.Equal("Flat 4", order["shipping_address"]["line2"].Text());
        Assert.Equal(quote["total_amount"].Amount(), order["total_amount"].Amount());

        (await shopper.Calls.Delete($"{Addresses}/{home["id"].Number()}")).Expect(204);
        Assert.Equal([true], (await Book(shopper)).Select(entry => entry["is_default"].Flag()));
    }

    [Fact]
    public async Task Another_customers_address_is_not_there()
    {
        var (owner, stranger) = (await shop.NewShopper(), await shop.NewShopper());
        var id = (await owner.Calls.Post(Addresses, new { line1 = "1 Home Road", city = "Ikeja", state = "Lagos" }))
            .Expect(201).Body["id"].Number();
        (await stranger.AddToCart(await shop.NewProduct(onHand: 5))).Expect(201);

        (await stranger.Calls.Put($"{Addresses}/{id}", new { line1 = "Mine" })).ExpectProblem(404, "not_found");
        (await stranger.Calls.Delete($"{Addresses}/{id}")).ExpectProblem(404, "not_found");
        (await stranger.Calls.Post("/api/v1/customer/cart/checkout", new { address_id = id }))
            .ExpectInvalid("address_id");
        (await stranger.Calls.Post("/api/v1/customer/cart/checkout",
            new { address_id = id, shipping_city = "Lekki" })).ExpectInvalid("address_id");
        Assert.Empty(await Book(stranger));
        Assert.Equal("1 Home Road", Assert.Single(await Book(owner))["line1"].Text());
    }

    [Fact]
    public async Task A_quote_takes_nothing()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var shopper = await shop.NewShopper();
        (await shopper.Calls.Post("/api/v1/customer/cart/quote", new { delivery_method = "pickup" }))
            .ExpectProblem(409, "cart.empty");
        (await shopper.AddToCart(product, 2)).Expect(201);

        var quote =
            (await shopper.Calls.Post(
            "/api/v1/customer/cart/quote",
            new
            {
                delivery_method = "express",
                address_id = (long?)null,
                shipping_address_line1 = "1",
                shipping_city = "2",
                shipping_state = "Lagos"
            })).Expect(200).Body;

        Assert.Equal(2000.00m, quote["subtotal"].Amount());
        Assert.Equal(7000.00m, quote["total_amount"].Amount());
        Assert.Equal(0, (await shop.Availability(product))["reserved"].Number());
    }

    [Fact]
    public async Task The_newest_of_those_left_takes_the_place_of_a_default_that_is_removed()
    {
        var shopper = await shop.NewShopper();
        List<long> made = [];
        foreach (var line in (string[])["1 First Street", "2 Second Street", "3 Third Street"])
            made.Add(await shopper.Calls.Make(Addresses, new { line1 = line, city = "Lekki", state = "Lagos" }));
        Assert.Equal(made[0], Default(await Book(shopper)));

        (await shopper.Calls.Delete($"{Addresses}/{made[0]}")).Expect(204);
        Assert.Equal(made[2], Default(await Book(shopper)));
        (await shopper.Calls.Delete($"{Addresses}/{made[1]}")).Expect(204);
        Assert.Equal(made[2], Default(await Book(shopper)));
        (await shopper.Calls.Delete($"{Addresses}/{made[2]}")).Expect(204);
        Assert.Empty(await Book(shopper));

        static long Default(Json[] book) => Assert.Single(book, entry => entry["is_default"].Flag())["id"].Number();
    }

    private static async Task<Json[]> Book(Shopper shopper) =>
        [.. (await shopper.Calls.Get(Addresses)).Expect(200).Body["addresses"].Items()];

    private Task<Answer> LogIn(string email, string password) =>
        shop.Storefront.Post("/api/v1/customer/auth/login", new { email, password });

    private Task<Answer> Refresh(string token) =>
        shop.Storefront.Post("/api/v1/customer/auth/refresh", new { refresh_token = token });
}
