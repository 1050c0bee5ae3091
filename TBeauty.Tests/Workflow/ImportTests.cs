using System.Net;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>One import of a kind at a time, and one that tells how far it is.</summary>
[Collection(OneAtATime)]
public class ImportTests(Shop shop)
{
    [Fact]
    public async Task A_second_import_is_asked_to_come_back()
    {
        var ct = TestContext.Current.CancellationToken;
        var table = Of(ProductColumns, [("sku", NewSku()), ("name", "Waits")]);
        await using var db = await shop.OpenDatabase();
        await using (var first = await db.Database.BeginTransactionAsync(ct))
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('import.product'))", ct);

            var refused = await shop.Owner.Import("products", table);

            refused.ExpectProblem(409, "import.in_progress");
            Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
            var events = await Watch("products", table);
            Assert.Equal("problem", Assert.Single(events).Name);
            Assert.Equal("import.in_progress", events[0].Data["code"].Text());
            (await shop.Owner.Import("inventory", Of(StockColumns))).Expect(200);
        }

        Assert.Equal((1, 1, 0, 0), (await shop.Owner.Import("products", table)).Counts());
    }

    [Fact]
    public async Task Of_imports_at_once_each_is_done_or_asked_to_come_back()
    {
        var skus = Enumerable.Range(0, 300).Select(_ => NewSku()).ToArray();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => shop.Owner.Import("products", Of(ProductColumns,
            (i % 2 is 0 ? skus : skus.Reverse()).Select(sku => new[] { ("sku", sku), ("name", $"Version {i}") })))));

        Assert.Contains(answers, answer => answer.Status is HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status is not HttpStatusCode.OK), answer =>
            answer.ExpectProblem(409, "import.in_progress"));
        Assert.Equal(300, answers.Where(answer => answer.Status is HttpStatusCode.OK)
            .Sum(answer => answer.Counts().Created));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_long_import_tells_how_far_it_is()
    {
        var rows = Enumerable.Range(0, 2_500).Select(i => new[] { ("sku", NewSku()), ("name", $"Watched {i}") })
            .ToArray();

        var events = await Watch("products", Of(ProductColumns, rows));

        Assert.Equal(["reading 0", "reading 1000", "reading 2000", "checking 2500", "writing 2500"],
            events.Where(e => e.Name is "progress").Select(e => $"{e.Data["phase"].Text()} {e.Data["rows"].Number()}"));
        var (name, result) = events[^1];
        Assert.Equal("result", name);
        Assert.Equal((false, 2_500, 2_500),
            (result["dry_run"].Flag(), result["rows"].Number(), result["created"].Number()));
        Assert.Equal((2_500, 0, 0, 2_500), (await shop.Owner.Import("products", Of(ProductColumns, rows))).Counts());
    }

    [Fact]
    public async Task A_stream_ends_with_the_problem_and_changes_nothing()
    {
        var sku = NewSku();

        var (name, problem) =
            (await Watch("products", Of(ProductColumns, [("sku", sku), ("name", "Good")], [("sku", NewSku())])))[^1];

        Assert.Equal("problem", name);
        Assert.Equal((400, "request.invalid", "name"),
            (problem["status"].Number(), problem["code"].Text(), problem["rows"].Items().Single()["field"].Text()));
        Assert.NotEmpty(problem["trace_id"].Text());
        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/products/search?q={sku}")).Expect(200).Body["total"].Number());
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/products/import", Csv(Of(ProductColumns)),
            [("Accept", "text/event-stream"), ("Idempotency-Key", $"stream-{Guid.NewGuid():N}")]))
                .ExpectInvalid("Idempotency-Key");
    }

    private async Task<(string Name, Json Data)[]> Watch(string what, string table)
    {
        var answer = (await shop.Owner.Send(
            HttpMethod.Post, $"/api/v1/{what}/import", Csv(table), [("Accept", "text/event-stream")])).Expect(200);
        Assert.Equal("text/event-stream", answer.ContentHeaders.ContentType?.MediaType);
        return [.. answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('\n'))
            .Select(lines => (
            lines[0]["event: ".Length..],
            new Json(System.Text.Json.JsonDocument.Parse(lines[1]["data: ".Length..]).RootElement)))];
    }

    private static StringContent Csv(string table) => new(table, System.Text.Encoding.UTF8, "text/csv");
}
