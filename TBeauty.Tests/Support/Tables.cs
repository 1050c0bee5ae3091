using System.Globalization;
using System.Text;
using CsvHelper;

namespace TBeauty.Tests.Support;

/// <summary>CSV tables as staff send and get them.</summary>
internal static class Tables
{
    /// <summary>Tests that import must not meet: only one import of a kind runs at a time.</summary>
    public const string OneAtATime = "imports";

    public static readonly string[] ProductColumns =
    [
        "sku", "barcode", "name", "slug", "description", "base_price", "compare_at_price", "brand", "category",
        "family", "shade", "color", "size", "weight", "dimensions", "images", "thumbnail_url", "tags", "is_active",
        "is_featured", "is_discontinued",
    ];

    public static readonly string[] StockColumns =
    [
        "sku", "location", "batch_number", "color", "shade", "size", "expiry_date", "on_hand", "cost_price",
        "selling_price",
        "minimum_stock", "maximum_stock", "reorder_point", "reorder_quantity", "supplier_name", "supplier_contact",
        "is_active",
    ];

    private static readonly Dictionary<string, string> UsualCells = new()
    {
        ["base_price"] = "2500.00",
        ["is_active"] = "true",
        ["is_featured"] = "false",
        ["is_discontinued"] = "false",
        ["location"] = "main_warehouse",
        ["on_hand"] = "7",
        ["cost_price"] = "900.00",
        ["minimum_stock"] = "5",
        ["maximum_stock"] = "100",
        ["reorder_point"] = "10",
        ["reorder_quantity"] = "20",
    };

    /// <summary>A SKU that nobody else has.</summary>
    public static string NewSku() => $"C-{Guid.NewGuid():N}"[..22];

    /// <summary>A table with the usual in every cell that is not named.</summary>
    public static string Of(string[] columns, params IEnumerable<(string Column, string Cell)[]> rows)
    {
        using var text = new StringWriter();
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        Write(columns);
        foreach (var row in rows)
        {
            var named = row.ToDictionary(cell => cell.Column, cell => cell.Cell);
            Write(columns.Select(
                column => named.GetValueOrDefault(column) ?? UsualCells.GetValueOrDefault(column, "")));
        }

        csv.Flush();
        return text.ToString();

        void Write(IEnumerable<string> cells)
        {
            foreach (var cell in cells)
                csv.WriteField(cell);
            csv.NextRecord();
        }
    }

    /// <summary>
    /// The same with the versions of an export of now, so that it may move the stock of items that are there.
    /// </summary>
    public static async Task<string> StockOfNow(
        this Caller caller, params IEnumerable<(string Column, string Cell)[]> rows)
    {
        string[] identity = ["sku", "location", "batch_number", "color", "shade", "size", "expiry_date"];
        var versions = Rows(await caller.Export("inventory")).ToDictionary(Key, row => row["version"]);
        return Of([.. StockColumns, "version"], rows.Select(row =>
        {
            var named = row.ToDictionary(cell => cell.Column, cell => cell.Cell);
            var key = Key(identity.ToDictionary(
                name => name, name => named.GetValueOrDefault(name) ?? UsualCells.GetValueOrDefault(name, "")));
            return row.Append(("version", versions.GetValueOrDefault(key, ""))).ToArray();
        }));

        string Key(Dictionary<string, string> row) =>
            string.Join('\n', identity.Select(name => row[name])).ToUpperInvariant();
    }

    public static Task<Answer> Import(
        this Caller caller, string what, string table, bool dryRun = false, string? key = null) =>
        caller.Import(what, Encoding.UTF8.GetBytes(table), dryRun, key);

    public static Task<Answer> Import(
        this Caller caller, string what, byte[] table, bool dryRun = false, string? key = null)
    {
        var content = new ByteArrayContent(table) { Headers = { ContentType = new("text/csv") } };
        return caller.Send(HttpMethod.Post, $"/api/v1/{what}/import?dry_run={(dryRun ? "true" : "false")}", content,
            key is null ? [] : [("Idempotency-Key", key)]);
    }

    public static async Task<string> Export(this Caller caller, string what)
    {
        var answer = (await caller.Get($"/api/v1/{what}/export")).Expect(200);
        Assert.Equal("text/csv", answer.ContentHeaders.ContentType?.MediaType);
        return answer.Text;
    }

    /// <summary>The rows of a table, each by its columns.</summary>
    public static Dictionary<string, string>[] Rows(string table)
    {
        using var csv = new CsvReader(new StringReader(table.TrimStart('\uFEFF')), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>()
            .Select(row => ((IDictionary<string, object>)row).ToDictionary(c => c.Key, c => (string)c.Value))];
    }

    /// <summary>What an import says that it did.</summary>
    public static (long Rows, long Created, long Updated, long Unchanged) Counts(this Answer answer)
    {
        var body = answer.Expect(200).Body;
        return (body["rows"].Number(), body["created"].Number(), body["updated"].Number(), body["unchanged"].Number());
    }

    /// <summary>The refusal of a table, row by row.</summary>
    public static (long Row, string Field)[] ExpectRows(this Answer answer) =>
        [.. answer.ExpectProblem(400, "request.invalid")["rows"].Items()
            .Select(row => (row["row"].Number(), row["field"].Text()))];
}
