using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>"I have transferred": a customer's word and receipt, until the shop has seen the money.</summary>
public class PaymentProofTests(Shop shop)
{
    [Fact]
    public async Task A_proof_is_an_unverified_payment_whose_receipt_its_customer_and_staff_can_see()
    {
        var (shopper, order) = await Ordered();

        var proof = (await Prove(shopper, order, reference: Reference())).Expect(201);

        var path = proof.Headers.Location!.ToString();
        Assert.Equal($"/api/v1/customer/orders/{order}/payments/{proof.Body["id"].Number()}", path);
        Assert.Equal("unverified", proof.Body["status"].Text());
        Assert.Equal(2500.00m, proof.Body["amount"].Amount());
        Assert.Equal(proof.Text, (await shopper.Calls.Get(path)).Expect(200).Text);
        Assert.Equal(proof.Text,
            Assert.Single((await shopper.Calls.Get($"/api/v1/customer/orders/{order}/payments"))
            .Expect(200).Body["payments"].Items()).ToString());
        Assert.Equal(0.00m, (await shopper.Calls.Get($"/api/v1/customer/orders/{order}")).Body["amount_paid"].Amount());

        var receipt = (await shopper.Calls.Get(proof.Body["receipt_url"].Text())).Expect(200);
        Assert.Equal("image/png", receipt.ContentHeaders.ContentType?.MediaType);
        Assert.Equal("attachment", receipt.ContentHeaders.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", receipt.Header("X-Content-Type-Options"));
        var staff = (await shop.Owner.Get($"/api/v1/payments/{proof.Body["id"].Number()}")).Expect(200).Body;
        Assert.Equal(receipt.Text, (await shop.Owner.Get(staff["receipt_url"].Text())).Expect(200).Text);

        var today = (await shop.Owner.Get("/api/v1/today")).Expect(200).Body;
        Assert.InRange(today["proofs_to_check"].Number(), 1, today["payments_to_check"].Number());

        var stranger = await shop.NewShopper();
        (await stranger.Calls.Get(proof.Body["receipt_url"].Text())).ExpectProblem(404, "not_found");
        (await stranger.Calls.Get(path)).ExpectProblem(404, "not_found");
        (await stranger.Calls.Get($"/api/v1/customer/orders/{order}/payments")).ExpectProblem(404, "not_found");
        (await Prove(stranger, order)).ExpectProblem(404, "not_found");
        (await shop.Storefront.Get(proof.Body["receipt_url"].Text())).ExpectProblem(401, "auth.required");
    }

    [Fact]
    public async Task The_first_proof_keeps_the_goods_for_longer_and_the_second_does_not()
    {
        var (shopper, order) = await Ordered();
        var path = $"/api/v1/customer/orders/{order}";
        var before = Until(await shopper.Calls.Get(path));

        (await Prove(shopper, order)).Expect(201);
        var once = Until(await shopper.Calls.Get(path));
        (await Prove(shopper, order)).Expect(201);

        Assert.InRange(once - before, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24.1));
        Assert.Equal(once, Until(await shopper.Calls.Get(path)));

        static DateTimeOffset Until(Answer order) =>
            DateTimeOffset.Parse(order.Expect(200).Body["reserved_until"].Text());
    }

    [Fact]
    public async Task A_claim_never_stands_in_the_way_of_the_real_payment()
    {
        var reference = Reference();
        var (shopper, order) = await Ordered();
        var (rival, rivals) = await Ordered();

        var claim = (await Prove(rival, rivals, reference)).Expect(201).Body["id"].Number();
        var real = (await shop.Owner.Post("/api/v1/payments", new
        {
            order_id = order,
            amount = 2500.00m,
            payment_method = "bank_transfer",
            transaction_reference = reference,
        })).Expect(201).Body["id"].Number();
        var late = (await Prove(shopper, order, reference)).Expect(201).Body["id"].Number();

        Assert.Equal(real, await DuplicateOf(claim));
        Assert.Equal(real, await DuplicateOf(late));
        Assert.True((await shop.Owner.Get($"/api/v1/payments/{real}")).Body["duplicate_of"].IsNull);
        Assert.False((await shopper.Calls.Get($"/api/v1/customer/orders/{order}/payments/{late}"))
            .Expect(200).Body.Has("duplicate_of"));

        // The same money is never counted twice.
        (await shop.Owner.Post($"/api/v1/payments/{real}/verify")).Expect(200);
        (await shop.Owner.Post($"/api/v1/payments/{claim}/verify")).ExpectProblem(409, "payment.reference_taken");
        Assert.Equal(0.00m, (await rival.Calls.Get($"/api/v1/customer/orders/{rivals}")).Body["amount_paid"].Amount());
        await shop.AssertBooksBalance();

        async Task<long> DuplicateOf(long payment) =>
            (await shop.Owner.Get($"/api/v1/payments/{payment}")).Expect(200).Body["duplicate_of"].Number();
    }

    [Fact]
    public async Task Who_uses_a_reference_again_is_told_the_payment_that_has_it()
    {
        var reference = Reference();
        var (shopper, order) = await Ordered();

        var early = (await Prove(shopper, order, reference)).Expect(201).Body["id"].Number();
        var holder = (await Pay(reference)).Expect(201).Body["id"].Number();
        AssertTaken(await Pay(reference));
        var late = (await Prove(shopper, order, reference)).Expect(201).Body["id"].Number();
        AssertTaken(await Pay(reference.ToLowerInvariant()));
        foreach (var claim in (long[])[early, late])
        {
            AssertTaken(await Verify(claim));
            Assert.Equal("unverified",
                (await shop.Owner.Get($"/api/v1/payments/{claim}")).Expect(200).Body["status"].Text());
        }

        Assert.Equal(3,
            (await shop.Owner.Get($"/api/v1/payments?customer_id={shopper.Id}")).Expect(200).Body["total"].Number());

        // A claim that was verified has the reference as any other payment has it.
        (await shop.Owner.Post($"/api/v1/payments/{holder}/reject", new { reason = "It never came" })).Expect(200);
        (await Verify(early)).Expect(200);
        holder = early;
        AssertTaken(await Pay(reference));
        AssertTaken(await Verify(late));
        await shop.AssertBooksBalance();

        Task<Answer> Pay(string named) => shop.Owner.Post("/api/v1/payments", new
        {
            order_id = order,
            amount = 2500.00m,
            payment_method = "bank_transfer",
            transaction_reference = named,
        });

        Task<Answer> Verify(long payment) => shop.Owner.Post($"/api/v1/payments/{payment}/verify");

        void AssertTaken(Answer answer) =>
            Assert.Equal(holder, answer.ExpectProblem(409, "payment.reference_taken")["payment_id"].Number());
    }

    [Fact]
    public async Task A_repeat_with_its_key_is_one_proof_whatever_boundary_it_draws()
    {
        var (shopper, order) = await Ordered();
        var key = $"proof-{Guid.NewGuid():N}";

        var first = (await Prove(shopper, order, key: key)).Expect(201);
        var again = (await Prove(shopper, order, key: key)).Expect(201);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        (await Prove(shopper, order, amount: "2499.00", key: key)).ExpectProblem(422, "idempotency.key_reused");
        Assert.Single((await shopper.Calls.Get($"/api/v1/customer/orders/{order}/payments"))
            .Expect(200).Body["payments"].Items());
    }

    [Fact]
    public async Task A_file_is_what_its_content_is()
    {
        var (shopper, order) = await Ordered();
        foreach (var content in new[]
        {
            "<html><script>alert(1)</script></html>"u8.ToArray(), "MZ\u0090\0"u8.ToArray(), "GIF"u8.ToArray(), [],
        })
            (await Prove(shopper, order, receipt: content)).ExpectInvalid("receipt");

        (await Prove(shopper, order, receipt: [.. Uploads.Png, .. new byte[5 * 1024 * 1024]])).ExpectInvalid("receipt");
        (await Prove(shopper, order, receipt: [.. Uploads.Png, .. new byte[6 * 1024 * 1024]]))
            .ExpectProblem(413, "body.too_large");
        (await Prove(shopper, order, receipt: "%PDF-1.7 a receipt"u8.ToArray())).Expect(201);
    }

    [Theory]
    [InlineData("0", "bank_transfer", "amount")]
    [InlineData("-5", "bank_transfer", "amount")]
    [InlineData("1.999", "bank_transfer", "amount")]
    [InlineData("10000000000", "bank_transfer", "amount")]
    [InlineData("1,000", "bank_transfer", "amount")]
    [InlineData("1e3", "bank_transfer", "amount")]
    [InlineData("", "bank_transfer", "amount")]
    [InlineData("10", "cowries", "payment_method")]
    [InlineData("10", "cash,pos", "payment_method")]
    public async Task A_bad_proof_is_not_recorded(string amount, string method, string field)
    {
        var (shopper, order) = await Ordered();

        (await Prove(shopper, order, amount: amount, method: method)).ExpectInvalid(field);

        Assert.Empty((await shopper.Calls.Get($"/api/v1/customer/orders/{order}/payments")).Expect(200).Body["payments"]
            .Items());
    }

    [Fact]
    public async Task A_form_is_as_strict_as_json()
    {
        var (shopper, order) = await Ordered();
        var path = $"/api/v1/customer/orders/{order}/payment-proof";

        (await Send(Uploads.Form(("amount", "10"), ("payment_method", "cash"), ("is_verified", "true"))
            .WithFile("receipt", Uploads.Png)))
            .ExpectInvalid("is_verified");
        (await Send(Uploads.Form(("amount", "10"), ("amount", "20"), ("payment_method", "cash"))
            .WithFile("receipt", Uploads.Png)))
            .ExpectInvalid("amount");
        (await Send(Uploads.Form(("amount", "10"), ("payment_method", "cash")))).ExpectInvalid("receipt");
        (await Send(Uploads.Form(
            ("amount", "10"), ("payment_method", "cash"), ("transaction_reference", new string('x', 101)))
            .WithFile("receipt", Uploads.Png))).ExpectInvalid("transaction_reference");
        (await shopper.Calls.Post(path, new { amount = 10, payment_method = "cash" }))
            .ExpectProblem(415, "media_type.unsupported");
        (await shopper.Calls.PostText(path, "not a form at all", "multipart/form-data")).Expect(400);
        var torn = new StringContent("--b\r\nContent-Disposition: form-data; name=\"amount\"\r\n\r\n1", Encoding.UTF8);
        torn.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };
        (await shopper.Calls.Send(HttpMethod.Post, path, torn, [])).ExpectProblem(400, "request.invalid");

        Task<Answer> Send(HttpContent form) => shopper.Calls.Send(HttpMethod.Post, path, form, []);
    }

    [Fact]
    public async Task The_eleventh_proof_waits_until_one_was_looked_at()
    {
        var (shopper, order) = await Ordered();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Prove(shopper, order)));

        Assert.Equal(10, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "payment.too_many_proofs"));
        await using var db = await shop.OpenDatabase();
        Assert.Equal(10, await db.Payments.CountAsync(p => p.OrderId == order, TestContext.Current.CancellationToken));
    }

    private async Task<(Shopper Shopper, long Order)> Ordered()
    {
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201).Body["order"]["id"].Number();
        return (shopper, order);
    }

    private static string Reference() => $"NIP{Guid.NewGuid():N}";

    private static Task<Answer> Prove(
        Shopper shopper, long order, string? reference = null, string amount = "2500.00",
        string method = "bank_transfer",
        byte[]? receipt = null, string? key = null)
    {
        var form = Uploads.Form(("amount", amount), ("payment_method", method))
            .WithFile("receipt", receipt ?? Uploads.Png);
        if (reference is not null)
            form.Add(new StringContent(reference), "transaction_reference");
        return shopper.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof", form,
            key is null ? [] : [("Idempotency-Key", key)]);
    }
}
