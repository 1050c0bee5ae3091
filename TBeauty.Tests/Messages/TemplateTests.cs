using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Owners choose the words, and see them before customers do; without a mail server nothing is lost.</summary>
public class TemplateTests(Shop shop)
{
    private const string Delivered = "/api/v1/message-templates/order_delivered";

    [Fact]
    public async Task Without_a_mail_server_the_text_is_ready_for_whatsapp()
    {
        var customer = (await shop.Owner.Post("/api/v1/customers",
            new { first_name = "Ngọzi", last_name = "Okafor", phone = "0803 123 4567" })).Expect(201).Body["id"]
                .Number();
        var order = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = customer,
            lines = new[] { new { product_id = await shop.NewProduct(onHand: 1, price: 2_500.00m), quantity = 1 } },
            delivery_method = "pickup",
        })).Expect(201).Body;

        Json? found = null;
        await Wait.Until(async () =>
        {
            found = (await shop.Owner.Get($"/api/v1/messages?order_id={order["id"].Number()}"))
                .Expect(200).Body["messages"].Items()
                .Cast<Json?>().SingleOrDefault();
            return found is { } one && one["status"].Text() is "not_sent";
        });
        var message = found!.Value;
        Assert.Equal("order_placed", message["kind"].Text());
        Assert.True(message["recipient"].IsNull);
        Assert.Equal($"Your order {order["order_number"].Text()} at T-Beauty", message["subject"].Text());
        Assert.StartsWith("Hello Ngọzi,\n", message["text"].Text());
        Assert.Contains("Total: ₦2,500.00", message["text"].Text());
        var link = message["whatsapp_link"].Text();
        Assert.StartsWith("https://wa.me/2348031234567?text=Hello%20Ng", link);
        Assert.Equal(message["text"].Text()
            .Trim(), Uri.UnescapeDataString(link[(link.IndexOf("text=", StringComparison.Ordinal) + 5)..]));

        var path = $"/api/v1/messages/{message["id"].Number()}";
        Assert.Equal(message.ToString(), (await shop.Owner.Get(path)).Expect(200).Body.ToString());
        (await shop.Owner.Post($"{path}/resend")).ExpectProblem(409, "message.no_address");
        Assert.Equal(message.ToString(), (await shop.Owner.Get(path)).Expect(200).Body.ToString());
        (await shop.Owner.Get("/api/v1/messages?status=unsent")).ExpectInvalid("status");
        (await shop.Owner.Get("/api/v1/messages?kind=gossip")).ExpectInvalid("kind");
        (await shop.Owner.Get("/api/v1/messages?recipient=nobody")).ExpectInvalid("recipient");
        (await shop.Owner.Get("/api/v1/messages?order_id=0")).ExpectInvalid("order_id");
        (await shop.Owner.Post("/api/v1/messages/999999999/resend")).Expect(404);
    }

    [Fact]
    public async Task Words_are_previewed_changed_and_taken_back()
    {
        var known = (await shop.Owner.Get(Delivered)).Expect(200);
        Assert.False(known.Body["is_custom"].Flag());
        Assert.Equal("\"0\"", known.Header("ETag"));

        var preview = (await shop.Owner.Post($"{Delivered}/preview", new
        {
            subject = "{{ order.number }} da zuwa, {{ customer.first_name }}!",
            html = "<p>{% for item in order.items %}{{ item.description }}{% endfor %}</p>",
        })).Expect(200).Body;
        Assert.Equal("ORD-20260702-004711 da zuwa, Adáeze!", preview["subject"].Text());
        Assert.Contains("<p>Matte Lipstick &lt;Ruby &amp; Rose&gt;</p>", preview["html"].Text());
        Assert.Contains("ORD-20260702-004711 was delivered", preview["text"].Text());

        var changed = (await shop.Owner.Put(Delivered, new { text = "{{ shop.name }}: {{ order.number }} ₦" }))
            .Expect(200);
        Assert.True(changed.Body["is_custom"].Flag());
        Assert.Equal(known.Body["subject"].Text(), changed.Body["subject"].Text());
        Assert.Equal("T-Beauty: ORD-20260702-004711 ₦\n", (await shop.Owner.Post($"{Delivered}/preview"))
            .Expect(200).Body["text"].Text());

        (await shop.Owner.Delete(Delivered)).Expect(204);
        Assert.Equal(known.Body.ToString(), (await shop.Owner.Get(Delivered)).Expect(200).Body.ToString());
        (await shop.Owner.Delete(Delivered)).Expect(204);
    }

    [Fact]
    public async Task Words_that_cannot_be_written_are_refused_and_change_nothing()
    {
        const string path = "/api/v1/message-templates/order_cancelled";
        (await shop.Owner.Put(path, new { text = "{{ order.number " })).ExpectInvalid("text");
        (await shop.Owner.Put(path, new { html = "{% if order %}" })).ExpectInvalid("html");
        (await shop.Owner.Put(path, new { subject = "" })).ExpectInvalid("subject");
        (await shop.Owner.Put(path, new { text = "{% for i in (1..1000000) %}{{ i }}{% endfor %}" }))
            .ExpectInvalid("text");
        // Nobody waits until all of its numbers are there.
        (await shop.Owner.Put(path, new { subject = "{% for i in (1..2000000000) %}x{% endfor %}" }))
            .ExpectInvalid("subject");
        (await shop.Owner.Post($"{path}/preview", new { text = "{% assign n = (1..order.number) %}" }))
            .ExpectInvalid("text");
        (await shop.Owner.Post($"{path}/preview", new { text = "{{ order.number | truncate: 9, '...' }} (1..2)" }))
            .Expect(200);
        (await shop.Owner.Post($"{path}/preview", new { html = "{{ " })).ExpectInvalid("html");
        (await shop.Owner.Put("/api/v1/message-templates/gossip", new { text = "x" })).Expect(404);
        Assert.False((await shop.Owner.Get(path)).Expect(200).Body["is_custom"].Flag());
        Assert.Equal(12, (await shop.Owner.Get("/api/v1/message-templates")).Expect(200).Body["message_templates"]
            .Items().Count());
    }
}
