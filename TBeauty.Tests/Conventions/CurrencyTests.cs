using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>
/// An amount without a currency is no price: whatever an answer names one in names its currency, or lies in something
/// that does.
/// </summary>
public class CurrencyTests(Shop shop)
{
    [Fact]
    public async Task Every_answer_with_an_amount_names_its_currency()
    {
        string[] bare =
        [
            .. Bare((await shop.Storefront.Get("/openapi/v1.json")).Expect(200).Body),
            .. Bare((await shop.AdminDoor.Get("/openapi/v1.json")).Expect(200).Body),
        ];

        Assert.True(bare.Length is 0, $"Amounts without a currency:\n{string.Join('\n', bare)}");
    }

    private static IEnumerable<string> Bare(Json document)
    {
        var (paths, schemas) = (document["paths"], document["components"]["schemas"]);
        var answers =
            from path in paths.Names()
            from method in paths[path].Names()
            let answered = paths[path][method]["responses"]
            from status in answered.Names()
            where status[0] is '2' && answered[status].Has("content")
                && answered[status]["content"].Has("application/json")
            select (Name: $"{method} {path}", Body: answered[status]["content"]["application/json"]["schema"]);
        return answers.SelectMany(answer => Amounts(schemas, answer.Body, answer.Name, [])).Distinct();
    }

    /// <summary>
    /// Amounts below a schema for which nothing on the way to them names the currency. All that has decimals is taken
    /// for one: what is something else, such as a weight, lies beside a price so far.
    /// </summary>
    private static IEnumerable<string> Amounts(Json schemas, Json schema, string way, string[] within)
    {
        if (schema.Has("$ref"))
        {
            var name = schema["$ref"].Text().Split('/')[^1];
            return within.Contains(name) ? [] : Amounts(schemas, schemas[name], way, [.. within, name]);
        }

        if (schema.Has("oneOf"))
            return schema["oneOf"].Items().SelectMany(choice => Amounts(schemas, choice, way, within));
        if (schema.Has("items"))
            return Amounts(schemas, schema["items"], way, within);
        if (!schema.Has("properties") || schema["properties"].Has("currency"))
            return [];

        var members = schema["properties"];
        return members.Names().SelectMany(name => IsDecimal(members[name]) ? [$"{way}: {name}"]
            : Amounts(schemas, members[name], $"{way}: {name}", within));
    }

    private static bool IsDecimal(Json member) =>
        member.Has("type") && member["type"].ToString().Contains("\"number\"", StringComparison.Ordinal);
}
