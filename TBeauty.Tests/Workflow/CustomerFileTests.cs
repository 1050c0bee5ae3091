using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What belongs to one customer, as staff look at it.</summary>
public class CustomerFileTests(Shop shop)
{
    [Fact]
    public async Task Payments_and_addresses_are_those_of_one_customer()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        await order.Pay();
        var staff = await shop.Staff("support");
        foreach (var (line, isDefault) in new[] { ("1 Marina", false), ("2 Broad Street", true) })
        {
            (await order.Buyer.Calls.Post(
                "/api/v1/customer/addresses",
                new { line1 = line, city = "Lagos", state = "Lagos", is_default = isDefault })).Expect(201);
        }

        var payments = (await staff.Get($"/api/v1/customers/{order.Buyer.Id}/payments")).Expect(200).Body["payments"]
            .Items().ToArray();
        var addresses = (await staff.Get($"/api/v1/customers/{order.Buyer.Id}/addresses")).Expect(200).Body["addresses"]
            .Items().ToArray();

        Assert.Equal(order.Id, Assert.Single(payments)["order_id"].Number());
        Assert.Equal(["2 Broad Street", "1 Marina"], addresses.Select(address => address["line1"].Text()));
        Assert.Equal([true, false], addresses.Select(address => address["is_default"].Flag()));
        (await staff.Get("/api/v1/customers/999999999/payments")).Expect(404);
        (await staff.Get("/api/v1/customers/999999999/addresses")).Expect(404);
    }
}
