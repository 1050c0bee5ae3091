using System.Globalization;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Customers are told what happens to their orders, once, in its order, and in the shop's name.</summary>
[Collection(nameof(MailShop)), LongKind]
public class MessageTests(MailShop shop)
{
    [Fact]
    public async Task The_life_of_an_order_is_told_in_its_order_once_and_every_letter_is_right()
    {
        var product = await shop.NewProduct(onHand: 20, price: 12_500.00m);
        var buyer = await shop.NewShopper();
        var placed = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = buyer.Id,
            lines = new[] { new { product_id = product, quantity = 3 } },
            shipping_address_line1 = "12 Admiralty Way",
            shipping_city = "Lekki",
            shipping_state = "Lagos",
        })).Expect(201).Body;
        var (desk, total) = (new OrderDesk(shop, placed["id"].Number(), buyer),
            $"₦{placed["total_amount"].Amount().ToString("#,0.00", CultureInfo.InvariantCulture)}");
        await desk.Pay();
        await desk.Take("allocate", "confirm", "processing", "pack");
        (await desk.Post("shipments", new { courier_service = "GIG <Logistics>", tracking_number = "GIG-7" }))
            .Expect(201);
        (await desk.Post("deliver")).Expect(200);
        var number = (await desk.Now())["order_number"].Text();

        await shop.Message(desk.Buyer.Id, "order_delivered");
        var mails = shop.Mails.To(desk.Buyer.Email).Where(mail => !mail.Subject.Contains("address")).ToArray();

        Assert.Equal(
            [$"Your order {number} at T-Beauty", $"We have your payment of {total}",
                $"Your order {number} is on its way",
                $"Your order {number} has arrived"],
            mails.Select(mail => mail.Subject));
        Assert.Equal("\"T-Beauty\" <orders@shop.example>", mails[0].Message.From.ToString());
        Assert.All(mails, mail => Assert.Equal("auto-generated", mail.Message.Headers["Auto-Submitted"]));
        Assert.Equal(4, mails.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.Contains($"Total: {total}", mails[0].Text);
        Assert.Contains("3 x Test product", mails[0].Text);
        Assert.Contains($"<strong>{total}</strong>", mails[0].Message.HtmlBody);
        Assert.Contains("Courier: GIG <Logistics>\nTracking number: GIG-7", mails[2].Text);
        Assert.Contains("GIG &lt;Logistics&gt;", mails[2].Message.HtmlBody);
        Assert.DoesNotContain("<Logistics>", mails[2].Message.HtmlBody);
    }

    [Fact]
    public async Task Money_that_goes_back_and_an_order_that_was_cancelled_are_told()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1_000.00m);
        var desk = await OrderDesk.Order(shop, (product, 1));
        await desk.Pay();
        (await desk.Post("cancel", new { reason = "Changed <b>her</b> mind" })).Expect(200);
        await shop.Message(desk.Buyer.Id, "order_cancelled");
        var payment = (await shop.Owner.Get($"/api/v1/payments?order_id={desk.Id}")).Expect(200).Body["payments"]
            .Items().Single();
        (await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/refunds",
            new { amount = 400.00m, reason = "Half" })).Expect(201);

        await shop.Message(desk.Buyer.Id, "payment_refunded");
        var cancelled = (await shop.Mail(desk.Buyer.Email, "was cancelled"))[0];
        Assert.Contains("What you paid, ₦1,000.00, is yours", cancelled.Text);
        Assert.Contains("We have sent ₦400.00 back to you",
            (await shop.Mail(desk.Buyer.Email, "back to you"))[0].Subject);
    }

    [Fact]
    public async Task An_invoice_goes_with_its_pdf()
    {
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 2), 1));
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{desk.Id}")).Expect(201).Body["id"].Number();
        var sent = (await shop.Owner.Post($"/api/v1/invoices/{invoice}/send")).Expect(200).Body;
        (await shop.Owner.Post($"/api/v1/invoices/{invoice}/send")).Expect(200);

        await shop.Message(desk.Buyer.Id, "invoice_sent");
        var mail = Assert.Single(await shop.Mail(desk.Buyer.Email, $"Invoice {sent["invoice_number"].Text()}"));
        var file = Assert.IsType<MimeKit.MimePart>(Assert.Single(mail.Message.Attachments));
        Assert.Equal($"{sent["invoice_number"].Text()}.pdf", file.FileName);
        using var content = new MemoryStream();
        await file.Content!.DecodeToAsync(content, TestContext.Current.CancellationToken);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(content.ToArray()));
    }

    [Fact]
    public async Task Two_dispatchers_send_everything_once()
    {
        var product = await shop.NewProduct(onHand: 100);
        var buyer = await shop.NewShopper();
        await Task.WhenAll(Enumerable.Range(0, 15).Select(async _ =>
        {
            var order = (await shop.Owner.Post("/api/v1/orders", new
            {
                customer_id = buyer.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "pickup",
            })).Expect(201).Body["id"].Number();
            (await shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = "test" })).Expect(200);
        }));

        await Wait.Until(async () =>
            (await shop.Owner.Get($"/api/v1/messages?customer_id={buyer.Id}&kind=order_cancelled&status=sent"))
            .Expect(200).Body["total"].Number() is 15);
        var mails = shop.Mails.To(buyer.Email)
            .Where(mail => mail.Subject.StartsWith("Your order", StringComparison.Ordinal)).ToArray();
        Assert.Equal(30, mails.Length);
        Assert.Equal(30, mails.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.All(mails.GroupBy(mail => mail.Subject.Split(' ')[2]),
            order => Assert.EndsWith("was cancelled", order.Last().Subject));
    }

    [Fact]
    public async Task Refused_messages_keep_what_the_server_said_and_can_be_sent_again()
    {
        var buyer = await shop.NewShopper();
        await shop.Message(buyer.Id, "email_confirmation");
        shop.Mails.Answer(buyer.Email, attempt => attempt is 2 ? "550 5.1.1 no such mailbox" : null);
        await Order(buyer);

        var refused = await shop.Message(buyer.Id, "order_placed", "dead");
        Assert.Equal("The mail server refused the address.", refused["error"].Text());
        Assert.Contains("550", refused["response"].Text());
        Assert.Contains("no such mailbox", refused["response"].Text());
        Assert.Equal(1, refused["attempts"].Number());

        var again = (await shop.Owner.Post($"/api/v1/messages/{refused["id"].Number()}/resend")).Expect(200).Body;
        Assert.Equal("pending", again["status"].Text());
        var sent = await shop.Message(buyer.Id, "order_placed");
        Assert.True(sent["error"].IsNull);
        Assert.Equal(2, sent["attempts"].Number());
        Assert.Single(await shop.Mail(buyer.Email, "Your order"));
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_given_up()
    {
        var (patient, hopeless) = (await shop.NewShopper(), await shop.NewShopper());
        await shop.Message(patient.Id, "email_confirmation");
        await shop.Message(hopeless.Id, "email_confirmation");
        shop.Mails.Answer(patient.Email, attempt => attempt <= 3 ? "451 4.3.0 later" : null);
        shop.Mails.Answer(hopeless.Email, _ => "451 4.3.0 later");
        await Task.WhenAll(Order(patient), Order(hopeless));

        var sent = await shop.Message(patient.Id, "order_placed");
        Assert.Equal(3, sent["attempts"].Number());
        var dead = await shop.Message(hopeless.Id, "order_placed", "dead");
        Assert.Equal(MailShop.Attempts, dead["attempts"].Number());
        Assert.True(dead["next_attempt_at"].IsNull);
    }

    [Fact]
    public async Task An_answer_that_was_lost_makes_a_second_message_with_the_same_id()
    {
        var buyer = await shop.NewShopper();
        await shop.Message(buyer.Id, "email_confirmation");
        shop.Mails.Answer(buyer.Email, attempt => attempt is 2 ? "drop" : null);
        await Order(buyer);

        await shop.Message(buyer.Id, "order_placed");
        var mails = await shop.Mail(buyer.Email, "Your order", 2);
        Assert.Single(mails.Select(mail => mail.Message.MessageId).Distinct());

        var message = await shop.Message(buyer.Id, "order_placed");
        (await shop.Owner.Post($"/api/v1/messages/{message["id"].Number()}/resend")).Expect(200);
        mails = await shop.Mail(buyer.Email, "Your order", 3);
        Assert.Equal(2, mails.Select(mail => mail.Message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_power_cut_loses_nothing()
    {
        var buyer = await shop.NewShopper();
        await shop.Message(buyer.Id, "email_confirmation");
        var product = await shop.NewProduct(onHand: 10);
        await shop.KillDispatchers();
        var order = (await buyer.Buy((product, 1))).Expect(201).Body["order"]["order_number"].Text();
        Assert.DoesNotContain(shop.Mails.To(buyer.Email), mail => mail.Subject.Contains(order));

        await shop.RestartDispatchers();
        await shop.Message(buyer.Id, "order_placed");
        Assert.Single(await shop.Mail(buyer.Email, order));
    }

    [Fact]
    public async Task Nobody_s_name_becomes_a_link_and_forgetting_somebody_forgets_their_messages()
    {
        var buyer = await shop.NewShopper();
        (await buyer.Calls.Put("/api/v1/customer/auth/profile", new { first_name = "evil.example/win <b>" }))
            .Expect(200);
        await Order(buyer);
        var message = await shop.Message(buyer.Id, "order_placed");
        Assert.DoesNotContain("evil", message["text"].Text());

        await shop.Forget(buyer.Id);
        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/messages?customer_id={buyer.Id}")).Expect(200).Body["total"]
            .Number());
        (await shop.Owner.Get($"/api/v1/messages/{message["id"].Number()}")).Expect(404);
    }

    private async Task Order(Shopper buyer) => (await shop.Owner.Post("/api/v1/orders", new
    {
        customer_id = buyer.Id,
        lines = new[] { new { product_id = await shop.NewProduct(onHand: 3), quantity = 1 } },
        delivery_method = "pickup",
    })).Expect(201);
}
