namespace TBeauty.Tests.Trust;

/// <summary>What a person is given who asks what the shop knows of them.</summary>
public partial class ErasureTests
{
    [Fact]
    public async Task An_export_holds_everything_and_is_audited()
    {
        var person = await KnownEverywhere(await shop.NewProduct(onHand: 5, price: 1000.00m));
        var support = await shop.SignIn("support@tbeauty.local", "Owner!Dev2026");

        var answer = (await support.Get($"/api/v1/customers/{person.Shopper.Id}/export")).Expect(200);

        Assert.Equal("application/json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal("attachment", answer.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal($"customer-{person.Shopper.Id}.json", answer.ContentHeaders.ContentDisposition!.FileName);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var file = answer.Body;
        Assert.Equal(["exported_at", "customer", "addresses", "orders", "payments", "invoices", "messages",
            "sessions", "changes"],
            file.Names());
        Assert.Equal(person.Shopper.Email, file["customer"]["email"].Text());
        Assert.Equal($"Knows {person.Mark}", file["customer"]["notes"].Text());
        Assert.Equal($"1 {person.Mark} Road", Assert.Single(file["addresses"].Items())["line1"].Text());
        Assert.True(Assert.Single(file["addresses"].Items())["is_default"].Flag());
        var order = Assert.Single(file["orders"].Items());
        Assert.Equal(person.Order, order["id"].Number());
        Assert.Equal($"1 {person.Mark} Road", order["shipping_address"]["line1"].Text());
        var payment = Assert.Single(file["payments"].Items());
        Assert.Equal("500.00", payment["amount"].ToString());
        Assert.EndsWith(person.Mark[..4], payment["account_number"].Text());
        Assert.StartsWith("***", payment["account_number"].Text());
        Assert.Single(file["sessions"].Items());
        Assert.Contains(file["changes"].Items(), change =>
            change["action"].Text() is "changed" && change["after"].Has("phone"));

        var entry = Assert.Single(
            (await shop.Owner.Get(
            $"/api/v1/audit?subject_type=customer&subject_id={person.Shopper.Id}&action=exported"))
            .Expect(200).Body["entries"].Items());
        Assert.Equal("staff:support@tbeauty.local", entry["actor"].Text());
        (await support.Get("/api/v1/customers/999999999/export")).ExpectProblem(404, "not_found");
    }
}
