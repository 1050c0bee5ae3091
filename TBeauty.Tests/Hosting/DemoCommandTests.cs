using TBeauty.AppHost;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Hosting;

/// <summary>What a developer can do with a demo shop from the dashboard, in a shop of its own.</summary>
public sealed class DemoCommandTests : Shop
{
    protected override string[] Arguments => ["--Replicas:storefront-api", "2"];

    [LongFact]
    public async Task The_books_are_verified_and_the_demo_data_begins_anew()
    {
        var shopper = await NewShopper();
        var product = await NewProduct(onHand: 3);
        (await shopper.Buy((product, 1))).Expect(201);

        var verified = await App.Command("admin-api", DemoCommands.VerifyBooks);
        Assert.Equal((true, "The books balance."), (verified.Success, verified.Message));
        await Ask("update inventory.product_stock set reserved = reserved + 1");
        Assert.False((await App.Command("admin-api", DemoCommands.VerifyBooks)).Success);

        Assert.True((await App.Command("migrations", DemoCommands.ResetDemoData)).Success);

        await Wait.Until(IsWell);
        var owner = await SignIn(DemoAccounts.OwnerEmail, DemoAccounts.OwnerPassword);
        (await owner.Get($"/api/v1/products/{product}")).Expect(404);
        Assert.Empty((await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items());
        Assert.True((await App.Command("admin-api", DemoCommands.VerifyBooks)).Success);
    }

    private async Task<bool> IsWell()
    {
        try
        {
            return (int)(await AdminDoor.Get("/health")).Status is 200
                && (int)(await Storefront.Get("/health")).Status is 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
