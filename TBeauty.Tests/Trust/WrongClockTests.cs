using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// A machine whose clock is wrong harms nobody: what is kept, ended or summed up the database's clock decides.
/// </summary>
[Trait("suite", "trust"), LongKind]
public class WrongClockTests(Shop shop)
{
    [Fact]
    public async Task Eight_days_ahead_nothing_is_forgotten_cancelled_or_summed_up()
    {
        var product = await shop.NewProduct(onHand: 5);
        var item = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .Single()["id"].Number();
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        const string key = "eight-days-ahead-1";
        var (receiptKey, receipt) =
            ($"receipt-{Guid.NewGuid():N}", new { type = "receipt", quantity = 3, reason = "Delivered" });
        var placed = (await shopper.CheckOut(key)).Expect(201);
        var booked = (await shop.Owner.Post($"/api/v1/inventory/{item}/movements", receipt, receiptKey)).Expect(201);
        await using var collector = await OtlpCollector.Start();

        await using var ahead = await OwnAdmin.Start(
            await shop.ConnectionString(CommerceDatabase.Name), ("Clock__Offset", "8.00:00:00"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "100"));
        await ahead.Says("clock", "503 unhealthy");
        await collector.UntilTold("Unpaid orders expired: not by a machine whose clock is");
        await collector.UntilTold("Old sessions and idempotency keys forgotten: not by a machine whose clock is");
        await collector.UntilTold("Weeks summed up for analytics: not by a machine whose clock is");

        // Asked all the same, it says and keeps what the others would.
        var owner = await ahead.Owner();
        var again = (await owner.Post($"/api/v1/inventory/{item}/movements", receipt, receiptKey)).Expect(201);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(booked.Text, again.Text);
        var made = await owner.Make("/api/v1/orders", new
        {
            customer_id = shopper.Id,
            lines = new[] { new { product_id = product, quantity = 1 } },
            delivery_method = "pickup",
        });
        await using var db = await shop.OpenDatabase();
        var order = await db.Orders.AsNoTracking()
            .SingleAsync(o => o.Id == made, TestContext.Current.CancellationToken);
        var now = await db.Now(TestContext.Current.CancellationToken);
        Assert.InRange(order.CreatedAt, now.AddMinutes(-1), now.AddSeconds(1));
        Assert.InRange(order.ReservedUntil!.Value, now.AddHours(47), now.AddHours(49));
        var token = JsonNode.Parse(Base64UrlEncoder.Decode(owner.Token!.Split('.')[1]))!;
        Assert.InRange(token["iat"]!.GetValue<long>(), now.AddMinutes(-1).ToUnixTimeSeconds(), now.AddSeconds(1)
            .ToUnixTimeSeconds());

        // At the others everything is as it was.
        Assert.Equal("true", (await shop.Owner.Post($"/api/v1/inventory/{item}/movements", receipt, receiptKey))
            .Expect(201).Header("Idempotent-Replayed"));
        Assert.Equal(placed.Text, (await shopper.CheckOut(key)).Expect(201).Text);
        var mine = (await shopper.Calls.Get($"/api/v1/customer/orders/{placed.Body["order"]["id"].Number()}"))
            .Expect(200).Body;
        Assert.Equal("pending", mine["status"].Text());
        Assert.Equal(0, await db.Database.SqlQuery<int>($"""
            select count(*)::integer as "Value" from analytics.weeks where week + 7 > (now() at time zone 'Africa/Lagos')::date
            """).SingleAsync(TestContext.Current.CancellationToken));
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("00:00:05", "200 degraded")]
    [InlineData("-00:00:05", "200 degraded")]
    [InlineData("00:00:01", "200 healthy")]
    [InlineData("-8.00:00:00", "503 unhealthy")]
    public async Task How_wrong_a_clock_is_is_told(string offset, string health)
    {
        await using var admin =
            await OwnAdmin.Start(await shop.ConnectionString(CommerceDatabase.Name), ("Clock__Offset", offset));

        await admin.Says("CommerceDbContext", "200 healthy", "503 healthy");
        Assert.Equal(health, await admin.Health("clock"));

        // A token that it makes is good where the time is right, and here.
        (await (await admin.Owner()).Get("/api/v1/auth/me")).Expect(200);
    }
}
