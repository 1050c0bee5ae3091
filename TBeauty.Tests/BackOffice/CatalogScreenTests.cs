using System.Globalization;
using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Families of products, and the two records of one person.</summary>
[LongKind]
public class CatalogScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_family_is_made_and_its_shades_are_added(bool scripts)
    {
        var (product, name) = (await shop.NewProduct(onHand: 3), $"Velvet {Guid.NewGuid():N}");
        var sku = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["sku"].Text();
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("manager");
        await desk.Go("/products");
        await desk.Follow("Families");
        await desk.Follow("New family");
        await desk.Type("Name", name);
        await desk.Press("Create");
        await desk.Heading(name);

        await desk.Type("Product", sku);
        await desk.Press("Find");
        // Not the tick of the same name, which says that shades are what they differ by.
        await desk.Page.GetByRole(AriaRole.Textbox, new() { Name = "Shade", Exact = true }).FillAsync("Ruby");
        await desk.Press($"Add Test product {sku}");
        await desk.Told("It belongs to the family.");
        var family = long.Parse(new Uri(desk.Page.Url).Segments[^1], CultureInfo.InvariantCulture);
        Assert.Equal((family, "Ruby"), await FamilyOf(product));

        await desk.Go($"/products/{product}");
        await desk.Follow(name);
        await desk.AssertNothingSticksOut();
        await desk.Press($"Take out Test product {sku}");
        await desk.Told("It stands by itself now.");
        Assert.Equal((null, null), await FamilyOf(product));
        Assert.Empty(desk.Faults);
    }

    [Fact]
    public async Task A_shade_that_is_taken_is_refused_at_its_own_form()
    {
        var family = await shop.NewFamily("shade");
        await shop.NewShade(family, "Coral");
        var (first, second) = (await shop.NewProduct(onHand: 1), await shop.NewProduct(onHand: 1));
        var sku = (await shop.Owner.Get($"/api/v1/products/{first}")).Expect(200).Body["sku"].Text();
        var path = $"/families/{family}?find={sku}";
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "manager");
        var page = await counter.Open(path);
        var refused = await counter.Send(path, page.Form($"join:{first}").With(("shade", "coral")));
        Assert.Equal((409, "family.option_taken"), (refused.Status, refused.Refusal));
        Assert.Equal("coral", refused.Form($"join:{first}")["shade"]);
        Assert.Equal((null, null), await FamilyOf(first));

        // The page of before somebody else changed the product.
        var stale = page.Form($"join:{first}").With(("shade", "Plum"));
        (await shop.Owner.Put($"/api/v1/products/{first}", new { tags = new[] { "new" } })).Expect(200);
        Assert.Equal(412, (await counter.Send(path, stale)).Status);
        Assert.Equal((null, null), await FamilyOf(first));
        Assert.Equal((null, null), await FamilyOf(second));
    }

    [Fact]
    public async Task A_stock_keeper_reads_families_and_changes_none()
    {
        var family = await shop.NewFamily("shade");
        await shop.NewShade(family, "Coral");
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "stock");
        var page = await counter.Open($"/families/{family}");
        Assert.Contains("Coral", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Take out", page.Text, StringComparison.Ordinal);
        var refused = await counter.Send($"/families/{family}", page.Form("edit").With(("name", "Mine")));
        Assert.Equal(403, refused.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_records_of_one_person_become_one(bool scripts)
    {
        var surname = $"Okoro{Guid.NewGuid():N}"[..14];
        var stays = await Person("Ada");
        var goes = await Person("Adaeze");
        (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = goes,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 2), quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201);
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("manager");
        await desk.Go($"/customers/{stays}");
        await desk.Follow("Another record of this person…");
        await desk.Unfold($"Adaeze {surname}");
        await desk.AssertNothingSticksOut();
        await desk.Type("Reason", "The same phone");
        await desk.Page.GetByLabel("They are the same person").CheckAsync();
        await desk.Press($"Join Adaeze {surname} into Ada {surname}");
        await desk.Told("The two records are one now.");
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/customers/{stays}")).Expect(200).Body["orders_count"].Number());
        Assert.Equal(stays, (await shop.Owner.Get($"/api/v1/customers/{goes}")).ExpectProblem(404, "customer.merged")
            ["merged_into_id"].Number());
        Assert.Empty(desk.Faults);

        Task<long> Person(string first) =>
            shop.Owner.Make("/api/v1/customers", new { first_name = first, last_name = surname });
    }

    private async Task<(long? Family, string? Shade)> FamilyOf(long product)
    {
        var read = (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body;
        return read["family"].IsNull ? (null, null)
            : (read["family"]["id"].Number(), read["options"]["shade"].Text());
    }
}
