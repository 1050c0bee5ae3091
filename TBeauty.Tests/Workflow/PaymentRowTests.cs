using System.Globalization;
using TBeauty.Tests.Support;
using TBeauty.Web.Paging;
using static TBeauty.Tests.Support.InvoiceDesk;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// A list shows of a payment what is told of it by itself, to the letter: a list reads rows, the other an entity.
/// </summary>
public class PaymentRowTests(Shop shop)
{
    private const string Payments = "/api/v1/payments";

    [Fact]
    public async Task With_everything_that_staff_write_down()
    {
        var buyer = await shop.NewShopper();
        await shop.Owner.Make(Payments, new
        {
            customer_id = buyer.Id,
            amount = 1234.50m,
            payment_method = "bank_transfer",
            bank_name = "Zenith",
            account_number = "0123456789",
            transaction_reference = $"T-{Guid.NewGuid():N}",
            notes = "By Ngozi, \"for the wedding\"",
        });
        await shop.Owner.Make(Payments, new { customer_id = buyer.Id, amount = 10.00m, payment_method = "cash" });
        var rejected = await shop.Owner.Make(Payments, new
        {
            customer_id = buyer.Id,
            amount = 99.99m,
            payment_method = "pos",
            pos_terminal_id = "POS-7",
        });
        (await shop.Owner.Post($"{Payments}/{rejected}/reject", new { reason = "Never came" })).Expect(200);

        var rows = await Rows($"customer_id={buyer.Id}", 3);
        Assert.Equal(["", "verify reject", "verify reject"], rows.Select(Steps));
        Assert.Equal("******6789", rows[2]["account_number"].Text());
    }

    [Fact]
    public async Task With_no_refund_with_one_and_with_several()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 3));
        foreach (var refunds in new[] { 0, 1, 3 })
        {
            var payment = await Verified(new { order_id = order.Id, amount = 2500.00m, payment_method = "cash" });
            for (var n = 0; n < refunds; n++)
            {
                (await shop.Owner.Post(
                    $"{Payments}/{payment}/refunds", new { amount = 100.00m + n, reason = $"Broken {n}" })).Expect(201);
            }
        }

        var rows = await Rows($"order_id={order.Id}", 3);
        Assert.Equal([3, 1, 0], rows.Select(row => row["refunds"].Items().Count()));
        Assert.Equal([303.00m, 100.00m, 0.00m], rows.Select(row => row["refunded_amount"].Amount()));
        Assert.Equal(["Broken 0", "Broken 1", "Broken 2"],
            rows[0]["refunds"].Items().Select(refund => refund["reason"].Text()));
        // What is shown of a page, and what is left for the next, are payments, however many refunds those have.
        var page = (await shop.Owner.Get($"{Payments}?order_id={order.Id}&size=2")).Expect(200).Body;
        Assert.Equal((2, 3L, 2L), (page["payments"].Items().Count(), page["total"].Number(), page["pages"].Number()));
        var rest = (await shop.Owner.Get($"{Payments}?order_id={order.Id}&size=2&after={page["next"].Text()}"))
            .Expect(200).Body;
        Assert.Equal(rows.Select(row => row["id"].Number()),
            page["payments"].Items().Concat(rest["payments"].Items()).Select(row => row["id"].Number()));
        Assert.True(rest["next"].IsNull);
    }

    [Fact]
    public async Task Of_an_order_that_was_paid_too_much_and_of_the_one_that_the_rest_went_to()
    {
        var product = await shop.NewProduct(onHand: 3);
        var order = await OrderDesk.Order(shop, (product, 1));
        var payment = await Verified(new { order_id = order.Id, amount = 4000.00m, payment_method = "cash" });
        Assert.Equal("unverify refunds apply-credit", Steps((await Rows($"order_id={order.Id}", 1))[0]));

        var other = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = order.Buyer.Id,
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"{Payments}/{payment}/apply-credit", new { order_id = other, amount = 1500.00m }))
            .Expect(200);

        var rows = await Rows($"customer_id={order.Buyer.Id}", 2);
        Assert.Equal(payment, rows[0]["source_payment_id"].Number());
        Assert.Equal(["refunds", "refunds"], rows.Select(Steps));
    }

    [Fact]
    public async Task Of_an_invoice_and_of_its_order()
    {
        var desk = new InvoiceDesk(shop);
        var (buyer, order) = await desk.Ordered();
        var id = order["id"].Number();
        var ofOrder = await shop.Owner.Make($"{Invoices}/from-order/{id}", new { });
        (await shop.Owner.Post($"{Invoices}/{ofOrder}/send")).Expect(200);
        await Verified(new { order_id = id, amount = 100.00m, payment_method = "pos" });
        await Verified(new { invoice_id = ofOrder, amount = 200.00m, payment_method = "cash" });
        var free = (await desk.Draft(buyer.Id, 45000.00m))["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{free}/send")).Expect(200);
        await Verified(new { invoice_id = free, amount = 45000.00m, payment_method = "cash" });
        Assert.Equal(["unverify refunds"], (await Rows($"invoice_id={free}", 1)).Select(Steps));
        await Verified(new { invoice_id = free, amount = 0.01m, payment_method = "cash" });
        Assert.Equal(["unverify refunds apply-credit", "unverify refunds apply-credit"],
            (await Same($"{Payments}/invoice/{free}?size=9", 2)).Select(Steps));

        Assert.Equal(["unverify refunds", "unverify refunds"],
            (await Same($"{Payments}/invoice/{ofOrder}?size=100", 2)).Select(Steps));
        await Rows($"customer_id={buyer.Id}", 4);
        await Same($"{Payments}/customer/{buyer.Id}?size=100", 4);
    }

    [Fact]
    public async Task Of_a_proof_and_of_what_it_repeats()
    {
        var buyer = await shop.NewShopper();
        var order = (await buyer.Buy((await shop.NewProduct(onHand: 2), 1))).Expect(201).Body["order"]["id"].Number();
        var reference = $"R-{Guid.NewGuid():N}";
        var real = await shop.Owner.Make(Payments, new
        {
            order_id = order,
            amount = 2500.00m,
            payment_method = "bank_transfer",
            transaction_reference = reference,
        });
        var form = Uploads.Form(("amount", "2500.00"), ("payment_method", "bank_transfer"),
            ("transaction_reference", reference)).WithFile("receipt", Uploads.Png);
        (await buyer.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof", form, []))
            .Expect(201);

        var rows = await Rows($"order_id={order}&status=unverified", 2);
        Assert.Equal(real, rows[0]["duplicate_of"].Number());
        Assert.EndsWith("/receipt", rows[0]["receipt_url"].Text());
    }

    [Fact]
    public async Task With_letters_of_every_kind()
    {
        var buyer = await shop.NewShopper();
        var payment = await shop.Owner.Make(Payments, new
        {
            customer_id = buyer.Id,
            amount = 0.01m,
            payment_method = "bank_transfer",
            bank_name = "Ọ̀yọ́ & Sons <Trust> \"+\" 'bank' \\ / 💄",
            account_number = "ÀÈ12",
            transaction_reference = $"Ṣ-{Guid.NewGuid():N}",
            notes = "First\nsecond\t\u007f\u2028 line\u0001",
        });
        var longest = new string('ọ', 2_000);
        var other = new { customer_id = buyer.Id, amount = 9_999_999.99m, payment_method = "other", notes = longest };
        await shop.Owner.Make(Payments, other);
        (await shop.Owner.Post($"{Payments}/{payment}/verify", new { verification_notes = "Seen – “yes” €" }))
            .Expect(200);

        var rows = await Rows($"customer_id={buyer.Id}", 2);
        Assert.Equal(longest, rows[0]["notes"].Text());
        Assert.Equal("****", rows[1]["account_number"].Text());
    }

    [Fact]
    public async Task Of_an_order_that_was_cancelled_after_it_was_paid()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 2), 1));
        var payment = await Verified(new { order_id = order.Id, amount = 1000.00m, payment_method = "cash" });
        (await shop.Owner.Post($"/api/v1/orders/{order.Id}/cancel", new { reason = "Changed their mind" })).Expect(200);

        var row = (await Rows($"order_id={order.Id}", 1))[0];
        Assert.Equal(payment, row["id"].Number());
        Assert.Equal("unverify refunds apply-credit", Steps(row));
        (await shop.Owner.Post($"{Payments}/{payment}/refunds", new { amount = 1000.00m, reason = "Cancelled" }))
            .Expect(201);
        Assert.Equal("", Steps((await Rows($"order_id={order.Id}", 1))[0]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&payment_method=crypto&is_verified=false")]
    [InlineData("&status=unverified")]
    public async Task After_whichever_place(string filter)
    {
        var buyer = await shop.NewShopper();
        for (var n = 0; n < 4; n++)
            await shop.Owner.Make(Payments, new { customer_id = buyer.Id, amount = 5.00m, payment_method = "crypto" });
        var own = await Rows($"customer_id={buyer.Id}", 4);

        // Others pay meanwhile: of what is found, only the buyer's own is looked at.
        for (var n = 0; n < own.Length; n++)
        {
            var place = Cursor.Of(
                DateTimeOffset.Parse(own[n]["created_at"].Text(), CultureInfo.InvariantCulture), own[n]["id"].Number());
            var page = (await shop.Owner.Get($"{Payments}?size=100{filter}&after={place}")).Expect(200).Body;
            Assert.Equal(
                own[(n + 1)..].Select(row => row["id"].Number()),
                page["payments"].Items().Where(row => row["customer_id"].Number() == buyer.Id)
                    .Select(row => row["id"].Number()));
        }
    }

    [Theory]
    [InlineData("support")]
    [InlineData("finance")]
    public async Task To_each_role_with_its_steps(string role)
    {
        var buyer = await shop.NewShopper();
        await Verified(new { customer_id = buyer.Id, amount = 50.00m, payment_method = "cash" });

        var row = (await Rows($"customer_id={buyer.Id}", 1, await shop.Staff(role)))[0];
        Assert.Equal(role is "finance" ? "unverify refunds apply-credit" : "", Steps(row));
    }

    private Task<Json[]> Rows(string filter, int count, Caller? caller = null) =>
        Same($"{Payments}?{filter}&size=100", count, caller);

    /// <returns>The rows of the list, each of which is as the payment itself.</returns>
    private async Task<Json[]> Same(string list, int count, Caller? caller = null)
    {
        caller ??= shop.Owner;
        var body = (await caller.Get(list)).Expect(200).Body;
        var rows = body["payments"].Items().ToArray();
        Assert.Equal((count, (long)count), (rows.Length, body["total"].Number()));
        Assert.Equal(rows.OrderByDescending(row => DateTimeOffset.Parse(
            row["created_at"].Text(), CultureInfo.InvariantCulture)).ThenByDescending(row => row["id"].Number()), rows);
        foreach (var row in rows)
            Assert.Equal((await caller.Get($"{Payments}/{row["id"].Number()}")).Expect(200).Text, row.ToString());
        return rows;
    }

    private async Task<long> Verified(object payment)
    {
        var id = await shop.Owner.Make(Payments, payment);
        (await shop.Owner.Post($"{Payments}/{id}/verify")).Expect(200);
        return id;
    }

    private static string Steps(Json payment) =>
        string.Join(' ', payment["available_steps"].Items().Select(step => step.Text()));
}
