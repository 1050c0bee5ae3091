using System.Security.Cryptography;
using SkiaSharp;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>A receipt shows names and accounts: it is kept as long as a payment shows it, and no longer.</summary>
[Trait("suite", "trust")]
public class ForgottenReceiptTests(Shop shop)
{
    [Fact]
    public async Task A_receipt_that_was_replaced_is_gone_unless_another_payment_shows_it()
    {
        var (wrong, right) = (NewReceipt(), NewReceipt());
        var (payment, other) = (await Payment(), await Payment());
        await Attach(payment, wrong);
        await Attach(other, wrong);
        Assert.True(await IsKept(wrong));

        await Attach(payment, right);

        Assert.True(await IsKept(wrong));
        (await shop.Owner.Get($"/api/v1/payments/{other}/receipt")).Expect(200);

        await Attach(other, right);
        await Attach(other, right);

        Assert.False(await IsKept(wrong));
        Assert.True(await IsKept(right));
        (await shop.Owner.Get($"/api/v1/payments/{payment}/receipt")).Expect(200);
        (await shop.Owner.Get($"/api/v1/payments/{other}/receipt")).Expect(200);
    }

    [Fact]
    public async Task A_proof_that_comes_while_its_customer_is_forgotten_is_refused()
    {
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var receipt = NewReceipt();
        Task<Answer> proof;
        await using (var held = await HeldRow.By(shop, $"""
            select 1 from customers.customers c where c.id = {desk.Buyer.Id} for update;
            update customers.customers set is_active = false, erased_at = now() where id = {desk.Buyer.Id}
            """))
        {
            proof = desk.Buyer.Calls.Send(
                HttpMethod.Post, $"/api/v1/customer/orders/{desk.Id}/payment-proof",
                Uploads.Form(("amount", "2500.00"), ("payment_method", "bank_transfer"))
                    .WithFile("receipt", receipt), []);
            await held.UntilSomebodyWaits();
            await held.Commit();
        }

        (await proof).ExpectProblem(403, "account.inactive");
        Assert.False(await IsKept(receipt));
        Assert.Equal("0", await shop.Ask(
            $"select count(*)::text from payments.payments where customer_id = {desk.Buyer.Id}"));
    }

    private static byte[] NewReceipt() => Pictures.Of(SKEncodedImageFormat.Png, 16, 16);

    private async Task<long> Payment()
    {
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        return await shop.Owner.Make(
            "/api/v1/payments", new { order_id = desk.Id, amount = 2500.00m, payment_method = "cash" });
    }

    private async Task Attach(long payment, byte[] receipt) => (await shop.Owner.Send(
        HttpMethod.Post, $"/api/v1/payments/{payment}/receipt", Uploads.Form().WithFile("receipt", receipt), []))
            .Expect(200);

    private async Task<bool> IsKept(byte[] receipt) => await shop.Ask($"""
        select exists (select from ops.files f where f.purpose = 'receipt'
            and f.sha256 = '\x{Convert.ToHexString(SHA256.HashData(receipt))}')::text
        """) is "true";
}
