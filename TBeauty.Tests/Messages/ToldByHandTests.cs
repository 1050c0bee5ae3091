using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>What is not mailed is written all the same, for staff to send.</summary>
[Collection(nameof(MailShop)), LongKind]
public class ToldByHandTests(MailShop shop)
{
    [Fact]
    public async Task Guests_fill_nobody_s_mailbox_and_staff_have_what_was_not_mailed()
    {
        var (product, email) = (await shop.NewProduct(onHand: 12), $"guest-{Guid.NewGuid():N}@example.com");
        for (var i = 0; i < 12; i++)
            await GuestShopper.Order(shop, product, email: email);

        Json[] told = [];
        await Wait.Until(async () =>
        {
            told = await To(email);
            return told.Length is 12
                && Array.TrueForAll(told, message => message["status"].Text() is "sent" or "not_sent");
        });

        var kept = told.Where(message => message["status"].Text() is "not_sent").ToArray();
        Assert.Equal(2, kept.Length);
        Assert.All(kept, message =>
        {
            Assert.Equal("This address got ten messages of this kind within an hour.", message["error"].Text());
            Assert.Contains("Test product", message["text"].Text());
            Assert.StartsWith("https://wa.me/23480", message["whatsapp_link"].Text());
        });
        Assert.Equal(10, shop.Mails.To(email).Count);

        (await shop.Owner.Post($"/api/v1/messages/{kept[0]["id"].Number()}/resend")).Expect(200);
        await Wait.Until(async () =>
            (await shop.Owner.Get($"/api/v1/messages/{kept[0]["id"].Number()}")).Expect(200).Body["status"]
            .Text() is "sent");
        Assert.Equal(11, shop.Mails.To(email).Count);
    }

    [Fact]
    public async Task A_link_that_staff_had_to_send_is_another_once_it_can_be_mailed()
    {
        var guest = await GuestShopper.With(shop, await shop.NewProduct(onHand: 1));
        var placed = (await guest.CheckOut(guest: new { first_name = "Ngozi", last_name = "Eze", phone = guest.Phone }))
            .Expect(201).Body;
        var order = new GuestOrder(
            shop, guest, placed["order"]["id"].Number(), placed["order"]["order_number"].Text(),
            placed["order"]["customer"]["id"].Number(), placed["order_token"].Text());
        (await shop.Storefront.Post("/api/v1/customer/orders/lookup",
            new { order_number = order.Number, phone = guest.Phone })).Expect(202);
        var kept = await shop.Message(order.Customer, "order_lookup", "not_sent");
        var handed = Token(kept["text"].Text());
        Assert.StartsWith($"https://wa.me/{guest.Phone[1..]}", kept["whatsapp_link"].Text());
        (await order.Get(token: handed)).Expect(200);

        (await shop.Owner.Put($"/api/v1/customers/{order.Customer}", new { email = guest.Email })).Expect(200);
        (await shop.Owner.Post($"/api/v1/messages/{kept["id"].Number()}/resend")).Expect(200);
        var sent = await shop.Message(order.Customer, "order_lookup");

        var mailed = (await shop.Mail(guest.Email, $"Your order {order.Number}"))[^1].Token;
        Assert.NotEqual(handed, mailed);
        (await order.Get(token: mailed)).Expect(200);
        Assert.DoesNotContain(mailed, sent.ToString());
        Assert.DoesNotContain(handed, sent.ToString());
        Assert.True(sent["whatsapp_link"].IsNull);
    }

    internal static string Token(string text) =>
        text[(text.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..].Split('\n', ' ')[0];

    private async Task<Json[]> To(string email) =>
        [.. (await shop.Owner.Get(
            $"/api/v1/messages?recipient={Uri.EscapeDataString(email)}&kind=order_placed&size=100")).Expect(200)
            .Body["messages"].Items()];
}

/// <summary>The shop of these has no mail server.</summary>
public class UnmailedLookUpTests(Shop shop)
{
    [Fact]
    public async Task Staff_can_send_a_guest_who_also_has_a_phone_what_was_asked_for()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 1));
        (await shop.Storefront.Post("/api/v1/customer/orders/lookup",
            new { order_number = order.Number, email = order.Guest.Email })).Expect(202);

        Json message = default;
        await Wait.Until(async () =>
        {
            var found = (await shop.Owner.Get($"/api/v1/messages?customer_id={order.Customer}&kind=order_lookup"))
                .Expect(200).Body["messages"].Items().ToArray();
            message = found.SingleOrDefault();
            return found.Length is 1 && message["status"].Text() is "not_sent";
        });

        Assert.Equal((order.Guest.Email, "The shop has no mail server."),
            (message["recipient"].Text(), message["error"].Text()));
        var text = message["text"].Text();
        (await order.Get(token: ToldByHandTests.Token(text))).Expect(200);
        Assert.Equal($"https://wa.me/{order.Guest.Phone[1..]}?text={Uri.EscapeDataString(text.Trim())}",
            message["whatsapp_link"].Text());
    }
}
