using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Nobody is told of a parcel who takes the goods along, at once or when they are ready.</summary>
[Collection(nameof(MailShop)), LongKind]
public class TakenAlongTests(MailShop shop)
{
    private const string Sales = "/api/v1/counter-sales";

    [Fact]
    public async Task Whoever_buys_at_the_counter_is_mailed_the_receipt_and_nothing_else()
    {
        var product = await shop.NewProduct(onHand: 9, price: 4_000.00m);
        var buyer = await shop.NewShopper();
        await shop.Message(buyer.Id, "email_confirmation");

        var sold = (await Sell(product, buyer.Id,
            new { payment_method = "pos", amount = 3_000.00m }, new { payment_method = "cash" })).Expect(201).Body;
        var (order, number) = (sold["order"]["id"].Number(), sold["order"]["order_number"].Text());
        var payment = sold["payments"].Items().First()["id"].Number();

        await FannedOut(order);
        var receipt = await shop.Message(buyer.Id, "order_placed");
        Assert.Equal($"Your receipt {number} from T-Beauty", receipt["subject"].Text());
        Assert.Contains("2 x Test product", receipt["text"].Text());
        Assert.Contains("Total: ₦8,000.00\nPaid: ₦8,000.00\n", receipt["text"].Text());
        Assert.DoesNotContain("To be paid", receipt["text"].Text());
        Assert.Equal(["order_placed"], await Kinds(order));
        // Webhooks hear of it as of every order.
        Assert.Equal(
            ["order.delivered", "order.placed", "order.shipped", "payment.verified"],
            (await shop.Ask(
                $"select string_agg(distinct event, ' ' order by event) from ops.outbox where subject = 'order:{order}'"
                + " and event in ('order.placed', 'payment.verified', 'order.shipped', 'order.delivered')"))!
            .Split(' '));

        // What happens later is told as ever.
        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 500.00m, reason = "A scratch" }))
            .Expect(201);
        await shop.Message(buyer.Id, "payment_refunded");
        Assert.Equal(["order_placed", "payment_refunded"], await Kinds(order));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_was_bought_without_a_name()
    {
        var product = await shop.NewProduct(onHand: 9, price: 4_000.00m);
        var order = (await Sell(product, null, new { payment_method = "cash" })).Expect(201).Body["order"]["id"]
            .Number();

        await FannedOut(order);
        Assert.Empty(await Kinds(order));
    }

    [Fact]
    public async Task A_pickup_order_is_ready_to_be_collected_and_then_was()
    {
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 9), 1));
        await desk.Pack();
        (await desk.Post("shipments", new { })).Expect(201);
        (await desk.Post("deliver")).Expect(200);
        var number = (await desk.Now())["order_number"].Text();

        await shop.Message(desk.Buyer.Id, "order_delivered");
        var ready = Assert.Single(await shop.Mail(desk.Buyer.Email, $"Your order {number} is ready to be collected"));
        Assert.Contains($"goods of your order {number} are ready: you can collect them now.", ready.Text);
        Assert.Contains("you can collect them now", ready.Message.HtmlBody);
        var collected = Assert.Single(await shop.Mail(desk.Buyer.Email, $"Your order {number} was collected"));
        Assert.Contains($"your order {number} was collected.", collected.Text);
        Assert.All(new[] { ready, collected }, mail =>
            Assert.DoesNotMatch("parcel|on its way|delivered|arrived", mail.Text + mail.Message.HtmlBody));
    }

    private Task<Answer> Sell(long product, long? customer, params object[] payments) => shop.Owner.Post(Sales, new
    {
        customer_id = customer,
        lines = new[] { new { product_id = product, quantity = 2 } },
        payments,
    });

    /// <summary>When messages were made of all that happened to the order.</summary>
    private Task FannedOut(long order) => Wait.Until(async () => await shop.Ask($"""
        select bool_and(fanned_out_at is not null) and count(*) filter (where event = 'order.delivered') = 1
        from ops.outbox where subject = 'order:{order}'
        """) is "True" or "t" or "true");

    private async Task<string[]> Kinds(long order) =>
        [.. (await shop.Owner.Get($"/api/v1/messages?order_id={order}")).Expect(200).Body["messages"].Items()
            .Select(message => message["kind"].Text()).Order()];
}
