using TBeauty.Commerce;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>One person, one thing, however they are spelled.</summary>
[Collection(Tables.OneAtATime)]
public partial class WhoIsWhoTests(Shop shop)
{
    private const string Customers = "/api/v1/customers";
    private const string Register = "/api/v1/customer/auth/register";
    private const string LogIn = "/api/v1/customer/auth/login";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task A_handle_is_one_however_it_is_written()
    {
        var handle = $"jane.{Mark()}";
        var customer =
            (await shop.Owner.Post(
            Customers, new
            {
                first_name = "Jane",
                last_name = "Obi",
                instagram_handle = $"https://www.instagram.com/{handle}/?igsh=MzRlODBiNWFlZA=="
            }))
            .Expect(201).Body;
        var id = customer["id"].Number();

        Assert.Equal(handle, customer["instagram_handle"].Text());
        foreach (var same in (string[])[handle, $"@{handle}", handle.ToUpperInvariant(), $"instagram.com/{handle}",
            $"http://instagram.com/{handle}", $" @{handle} "])
        {
            (await shop.Owner.Post(Customers, new { first_name = "A", last_name = "B", instagram_handle = same }))
                .ExpectProblem(409, "customer.instagram_taken");
            (await shop.Storefront.Post(
                Register, new
                {
                    first_name = "A",
                    last_name = "B",
                    email = $"{Mark()}@example.com",
                    password = Password,
                    instagram_handle = same
                }))
                .ExpectProblem(409, "customer.instagram_taken");
            Assert.Equal([id], await Found(same));
        }

        var shopper = await shop.NewShopper();
        (await shopper.Calls.Put("/api/v1/customer/auth/profile",
            new { instagram_handle = $"@{handle}".ToUpperInvariant() })).ExpectProblem(409, "customer.instagram_taken");
        var own = (await shopper.Calls.Put("/api/v1/customer/auth/profile", new { instagram_handle = $"@Own{handle}" }))
            .Expect(200).Body;
        Assert.Equal($"own{handle}", own["instagram_handle"].Text());
        foreach (var none in (
            string[])["@", "jane doe", "https://www.instagram.com/p/C8aBcDeFgHi/", $"{handle}\u200B", new('a', 101)])
            (await shop.Owner.Post(Customers, new { first_name = "A", last_name = "B", instagram_handle = none }))
                .ExpectInvalid("instagram_handle");
    }

    [Fact]
    public async Task A_phone_is_found_by_any_spelling_and_may_be_shared()
    {
        var digits = $"{Random.Shared.NextInt64(1_000_000, 10_000_000)}";
        var typed = $"0803 {digits[..3]}-{digits[3..]}";
        var first = (await shop.Owner.Post(Customers, new { first_name = "Ada", last_name = "Obi", phone = typed }))
            .Expect(201).Body;
        var second = await shop.Owner.Make(
            Customers, new { first_name = "Ada", last_name = "Obi", phone = $"00234803{digits}" });

        Assert.Equal(typed, first["phone"].Text());
        foreach (var spelling in (string[])[
            $"0803{digits}", $"+234803{digits}", $"234803{digits}", $"+234 803 {digits}",
            $"0803-{digits[..3]}-{digits[3..]}", $"+234 (0) 803 {digits}",
            $"00234803{digits}", $"803{digits}", $"0803{digits[..5]}", $"+234 803 {digits[..5]}"])
        {
            var found = await Found(spelling);
            Assert.Contains(first["id"].Number(), found);
            Assert.Contains(second, found);
        }

        Assert.Equal([second, first["id"].Number()], await Found($"0803{digits}"));
        (await shop.Owner.Put($"{Customers}/{second}", new { phone = "07000" })).Expect(200);
        Assert.Equal([first["id"].Number()], await Found($"+234803{digits}"));
        (await shop.Owner.Put($"{Customers}/{second}", new { phone = (string?)null })).Expect(200);
    }

    [Theory]
    [InlineData("İx{0}@example.com", "i\u0307x{0}@example.com")]
    [InlineData("ad\u00E9{0}@example.com", "AD\u0045\u0301{0}@example.com")]
    [InlineData("Ada.{0}@Example.com  ", "ada.{0}@example.com")]
    [InlineData("\u00A0Ada.{0}@example.com\t", " ADA.{0}@EXAMPLE.COM ")]
    public async Task Whoever_registers_can_sign_in_by_any_spelling_of_the_address(string first, string second)
    {
        var mark = Mark();
        var (registered, other) = (string.Format(null, first, mark), string.Format(null, second, mark));
        var made =
            (await shop.Storefront.Post(Register,
            new { first_name = "A", last_name = "B", email = registered, password = Password })).Expect(201).Body;

        foreach (var spelling in (string[])[registered, other, Letters.Decomposed(registered),
            Letters.Composed(registered), made["email"].Text()])
        {
            (await shop.Storefront.Post(LogIn, new { email = spelling, password = Password })).Expect(200);
            (await shop.Storefront.Post(
                Register, new { first_name = "A", last_name = "B", email = spelling, password = Password }))
                .ExpectProblem(409, "customer.email_taken");
            (await shop.Owner.Post(Customers, new { first_name = "A", last_name = "B", email = spelling }))
                .ExpectProblem(409, "customer.email_taken");
            Assert.Equal([made["id"].Number()], await Found(spelling));
        }

        Assert.Equal(made["email"].Text(), Letters.Composed(made["email"].Text().Trim()));
        (await shop.Storefront.Post(
            Register, new
            {
                first_name = "A",
                last_name = "B",
                email = registered.Insert(2, "\u200B"),
                password = Password
            })).ExpectInvalid("email");
    }

    [Theory]
    [InlineData("ada@{0}..com")]
    [InlineData(".ada@{0}.example.com")]
    [InlineData("ada..obi@{0}.example.com")]
    [InlineData("ada@-{0}.com")]
    public async Task What_no_letter_reaches_is_no_address_wherever_it_comes_in(string form)
    {
        var email = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Mark());
        var product = await shop.NewProduct(onHand: 1);

        (await shop.Storefront.Post(Register, new { first_name = "A", last_name = "B", email, password = Password }))
            .ExpectInvalid("email");
        (await (await GuestShopper.With(shop, product)).CheckOut(
            guest: new { first_name = "A", last_name = "B", email })).ExpectInvalid("guest.email");
        (await shop.Owner.Post(Customers, new { first_name = "A", last_name = "B", email })).ExpectInvalid("email");
        (await shop.Owner.Post("/api/v1/users", new { email, name = "A", role = "support", password = Password }))
            .ExpectInvalid("email");
        (await shop.Owner.Post("/api/v1/suppliers", new { name = email, email })).ExpectInvalid("email");
        Assert.Empty(await Found(email));
        Assert.Equal((1, 0, 1), await OrderDesk.Stock(shop, product));
    }

    [Fact]
    public async Task A_colleague_signs_in_by_any_spelling_of_the_address()
    {
        var mark = Mark();
        var made =
            (await shop.Owner.Post(
            "/api/v1/users", new
            {
                email = $" İ.{mark}@Example.com ",
                name = "Ìfẹ́",
                role = "support",
                password = Password
            })).Expect(201).Body;

        Assert.Equal($"i\u0307.{mark}@example.com", made["email"].Text());
        foreach (var spelling in (
            string[])[$"İ.{mark}@example.com", $"I\u0307.{mark}@EXAMPLE.com ", made["email"].Text()])
        {
            (await shop.AdminDoor.Post("/api/v1/auth/login", new { email = spelling, password = Password }))
                .Expect(200);
            (await shop.Owner.Post(
                "/api/v1/users", new { email = spelling, name = "A", role = "support", password = Password }))
                .ExpectProblem(409, "user.email_taken");
        }

        (await shop.Owner.Put($"/api/v1/users/{made["id"].Number()}", new { name = "I\u200Bfe" }))
            .ExpectInvalid("name");
    }

    [Fact]
    public async Task An_account_link_is_for_the_address_however_staff_write_it()
    {
        var mark = Mark();
        var id = await shop.Owner.Make(
            Customers, new { first_name = "A", last_name = "B", email = $"E\u0301.{mark}@example.com " });
        var link = (await shop.Owner.Post($"{Customers}/{id}/account-link")).Expect(200).Body["token"].Text();
        // The same address is no new one: the link that went there stays good.
        (await shop.Owner.Put($"{Customers}/{id}", new { email = $"\u00E9.{mark}@EXAMPLE.com" })).Expect(200);

        (await shop.Storefront.Post("/api/v1/customer/auth/password/reset",
            new { token = link, password = "Cre\u0301me  br\u00FBl\u00E9e 7" })).Expect(204);

        (await shop.Storefront.Post(
            LogIn, new { email = $"\u00C9.{mark}@example.com", password = "Cr\u00E9me\u00A0 br\u00FBl\u00E9e 7" }))
            .Expect(200);
    }

    [Fact]
    public async Task A_password_is_the_same_on_a_mac_and_on_a_phone()
    {
        var email = $"{Mark()}@example.com";
        const string composed = "Cr\u00E8me br\u00FBl\u00E9e 7";
        (await shop.Storefront.Post(Register,
            new { first_name = "A", last_name = "B", email, password = Letters.Decomposed(composed) })).Expect(201);

        (await shop.Storefront.Post(LogIn, new { email, password = composed })).Expect(200);
        (await shop.Storefront.Post(LogIn, new { email, password = Letters.Decomposed(composed) })).Expect(200);
        (await shop.Storefront.Post(LogIn, new { email, password = composed.ToUpperInvariant() }))
            .ExpectProblem(401, "auth.wrong_credentials");
        (await shop.Storefront.Post(LogIn, new { email, password = "Creme brulee 7" }))
            .ExpectProblem(401, "auth.wrong_credentials");
    }

    [Fact]
    public async Task Words_are_found_in_whatever_order_they_are_typed()
    {
        var mark = Mark();
        var customer = await shop.Owner.Make(
            "/api/v1/customers", new { first_name = "Adáeze", last_name = $"De la Cruz{mark}" });
        Assert.Equal([customer], await Found($"de la cruz{mark} ADA"));
        Assert.Equal([customer], await Found($"adaeze de la Cruz{mark}"));
        Assert.Empty(await Found($"de la cruz{mark} Bola"));

        var product = await shop.NewProduct(onHand: 1);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { name = $"Velvet Matte Lipstick {mark} Rúby" }))
            .Expect(200);
        foreach (var typed in (string[])[$"ruby {mark}", $"lipstick velvet {mark}", $"{mark} matt", $"{mark}"])
        {
            Assert.Equal([product], await Ids("products", typed));
            Assert.Single(await Ids("inventory", typed, "items"));
        }

        Assert.Empty(await Ids("products", $"{mark} sapphire"));
        Assert.Empty(await Ids("products", $"{mark} 100%"));
    }

    private Task<long[]> Found(string typed) => Ids("customers", typed);

    private async Task<long[]> Ids(string what, string search, string? envelope = null, string more = "") =>
        [.. (await shop.Owner.Get($"/api/v1/{what}?search={Uri.EscapeDataString(search)}{more}"))
            .Expect(200).Body[envelope ?? what]
            .Items().Select(one => one["id"].Number())];

    private static string Mark() => Guid.NewGuid().ToString("N")[..12];
}
