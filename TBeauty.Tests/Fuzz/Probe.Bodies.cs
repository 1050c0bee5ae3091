using System.Text;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>What is sent in a body: JSON, forms with files, and tables.</summary>
internal sealed partial class Probe
{
    private static readonly string[] NoBodies =
    [
        "", " ", "null", "[]", "{", "{}", "{\"a\"", "\"text\"", "1", "true", "{\"a\":1}}", "{\"a\":1,\"a\":1}",
        "{'a':1}", "{\"a\":1,}", "// x\n{}", "\uFEFF{}", "{\"a\":NaN}",
        "[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]", "{\"\\u0000\":1}", "<xml/>", "a=1&b=2",
    ];

    private HttpContent? Body(double spite)
    {
        if (operation.Bodies is not { Length: > 0 } bodies)
            return values.Chance(spite / 4) ? Text(values.One(NoBodies), "application/json") : null;

        if (!operation.NeedsBody && values.Chance(0.5))
            return null;

        var (type, schema, example) = values.One(bodies);
        if (values.Chance(spite / 3))
            return Text(values.One(NoBodies),
                values.One(["application/json", "text/plain", "application/json; charset=utf-16", "application/xml",
                "multipart/form-data", "multipart/form-data; boundary=x", "garbage", type]));
        if (type is "multipart/form-data")
            return Form(schema, example, spite);
        if (type is "text/csv")
            return Text(Table(spite), "text/csv");

        var json = values.Of(schema, "", example);
        if (values.Chance(spite / 6))
            json = json[..dice.Next(json.Length)];
        return values.Chance(spite / 30) ? Text($"{{\"a\":\"{new string('b', 1_200_000)}\"}}", type) : Text(json, type);
    }

    private MultipartFormDataContent Form(JsonElement schema, JsonElement example, double spite)
    {
        var form = new MultipartFormDataContent();
        var members = schema.TryGetProperty("$ref", out var name)
            ? operation.Document.GetProperty("components").GetProperty("schemas")
                .GetProperty(name.GetString()!.Split('/')[^1])
            : schema;
        foreach (var member in members.GetProperty("properties").EnumerateObject()
            .Where(_ => !values.Chance(spite / 2)))
        {
            var isFile = member.Value.TryGetProperty("$ref", out var kind)
                && kind.GetString()!.EndsWith("IFormFile", StringComparison.Ordinal)
                || member.Value.TryGetProperty("format", out var format) && format.ValueEquals("binary");
            if (isFile)
                form.WithFile(member.Name, File(spite), values.Chance(spite) ? "../a\u00e9.html" : "a.png",
                    operation.Path.EndsWith("import", StringComparison.Ordinal) ? "text/csv" : "image/png");
            else
                form.Add(new StringContent(
                    JsonText(values.Of(member.Value, member.Name, example.ValueKind is JsonValueKind.Object
                    && example.TryGetProperty(member.Name, out var shown) ? shown : default))), member.Name);
        }

        if (values.Chance(spite / 2))
            form.Add(new StringContent("1"), values.One(["unknown", "amount", "a\\b"]));
        return form;
    }

    private byte[] File(double spite)
    {
        if (operation.Path.EndsWith("import", StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes(Table(spite));
        byte[] picture = [.. Uploads.Png];
        if (values.Chance(spite))
        {
            picture[dice.Next(picture.Length)] ^= (byte)(1 << dice.Next(8));
            return values.Chance(0.5) ? picture : picture[..dice.Next(picture.Length)];
        }

        return values.Chance(spite) ? [.. "GIF89a"u8, .. new byte[dice.Next(64)]] : picture;
    }

    private string Table(double spite)
    {
        var columns = operation.Resource is "item" ? Tables.StockColumns : Tables.ProductColumns;
        var table = Tables.Of(columns, [.. Enumerable.Range(0, 1 + dice.Next(3)).Select(_ => Row().ToArray())]);
        return !values.Chance(spite) ? table : dice.Next(5) switch
        {
            0 => table[..dice.Next(table.Length)],
            1 => table.Replace(',', ';'),
            2 => "\uFEFF" + table + "\"",
            3 => table.Replace("\n", "\n\n\0"),
            _ => table + table,
        };

        IEnumerable<(string, string)> Row()
        {
            yield return ("sku", $"F-{dice.Next():x}");
            yield return ("name", $"Fuzzed {dice.Next():x}");
            foreach (var column in columns.Where(column => column is not ("sku" or "name") && values.Chance(spite / 4)))
                yield return (column,
                    values.One(["", "-1", "abc", "1e9", "99999999999", "=1+1", "'=1", "true", "2026-02-30", "\"", "é",
                    "1,5", "0.001", "javascript:x", "\0"]));
        }
    }

    private static ByteArrayContent Text(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
