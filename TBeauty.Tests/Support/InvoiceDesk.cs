namespace TBeauty.Tests.Support;

/// <summary>Drafts of invoices, and orders to be invoiced.</summary>
internal sealed class InvoiceDesk(Shop shop)
{
    public const string Invoices = "/api/v1/invoices";

    public async Task<(Shopper Shopper, Json Order)> Ordered()
    {
        var shopper = await shop.NewShopper();
        return (shopper, (await shopper.Buy((await shop.NewProduct(onHand: 5), 2))).Expect(201).Body["order"]);
    }

    public async Task<Json> Draft(long customer, decimal price, string? due = null) =>
        (await shop.Owner.Post(Invoices, new
        {
            customer_id = customer,
            items = new[] { new { description = "Bridal make-up", quantity = 1, unit_price = price } },
            due_date = due,
        })).Expect(201).Body;
}
