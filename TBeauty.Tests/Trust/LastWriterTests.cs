using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Who says which version they saw changes that one or nothing; who doesn't is never sent away because of others.
/// </summary>
public class LastWriterTests(Shop shop)
{
    [Fact]
    public async Task Changes_at_one_moment_are_all_made_where_nobody_says_what_they_saw()
    {
        string[] paths =
        [
            $"/api/v1/brands/{await shop.Owner.Make("/api/v1/brands", new { name = $"Brand {Guid.NewGuid():N}" })}",
            $"/api/v1/products/{await shop.NewProduct(onHand: 1)}",
            $"/api/v1/suppliers/{await shop.Owner.Make("/api/v1/suppliers", new { name = $"Supplier {Guid.NewGuid():N}" })}",
        ];
        foreach (var path in paths)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
                shop.Owner.Put(path, new { name = $"{n} {Guid.NewGuid():N}" })));

            Assert.All(answers, answer => answer.Expect(200));
            Assert.Contains((await shop.Owner.Get(path)).Expect(200).Body["name"].Text(),
                answers.Select(answer => answer.Body["name"].Text()));
        }
    }

    [Fact]
    public async Task Movements_of_units_that_changed_meanwhile_are_refused()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(10);
        var path = $"{StockDesk.Inventory}/{item}";
        var seen = (await shop.Owner.Get(path)).Expect(200).Header("ETag")!;
        await desk.Move(item, "receipt", 5);

        foreach (var (step, body) in ((string, object)[])[
            ("adjust-stock", new { new_quantity = 3, reason = "Counted" }),
            ("movements", new { type = "write_off", quantity = 1, reason = "Broken" }),
            ("movements", new { type = "receipt", quantity = 1, reason = "Found" })])
        {
            (await Post(step, body, seen)).ExpectProblem(412, "precondition.failed");
            (await Post(step, body, "W/\"1\"")).ExpectProblem(412, "precondition.failed");
        }

        Assert.Equal(15, await desk.OnHand(item));
        (await Post("adjust-stock", new { new_quantity = 12, reason = "Counted" }, await Now())).Expect(200);
        (await Post("movements", new { type = "write_off", quantity = 2, reason = "Broken" }, await Now())).Expect(201);
        Assert.Equal(10, await desk.OnHand(item));

        // Of those who saw the same, one comes first.
        var same = await Now();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            Post("movements", new { type = "write_off", quantity = 1, reason = "Broken" }, same)));
        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.Equal(9, await desk.OnHand(item));
        await shop.AssertBooksBalance();

        async Task<string> Now() => (await shop.Owner.Get(path)).Expect(200).Header("ETag")!;

        Task<Answer> Post(string step, object body, string version) => shop.Owner.Send(
            HttpMethod.Post, $"{path}/{step}", System.Net.Http.Json.JsonContent.Create(body), [("If-Match", version)]);
    }
}
