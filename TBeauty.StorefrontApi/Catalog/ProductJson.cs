using System.Text.Json;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>Reads back what was written of a product: the bytes of its answer are all that is held of most of it.
/// </summary>
internal static class ProductJson
{
    /// <summary>All of it, to the letter, as it was before it was written.</summary>
    public static ProductResponse Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var product = document.RootElement;
        return new()
        {
            Id = product.GetProperty("id").GetInt64(),
            Name = product.GetProperty("name").GetString()!,
            Slug = product.GetProperty("slug").GetString()!,
            Sku = product.GetProperty("sku").GetString()!,
            Description = product.GetProperty("description").GetString(),
            BasePrice = product.GetProperty("base_price").GetDecimal(),
            CompareAtPrice = Number(product.GetProperty("compare_at_price")),
            Currency = product.GetProperty("currency").GetString()!,
            Brand = Link(product.GetProperty("brand")),
            Category = Link(product.GetProperty("category")),
            Weight = Number(product.GetProperty("weight")),
            Dimensions = product.GetProperty("dimensions").GetString(),
            Images = Words(product.GetProperty("images")),
            ThumbnailUrl = product.GetProperty("thumbnail_url").GetString(),
            Tags = Words(product.GetProperty("tags")),
            IsActive = product.GetProperty("is_active").GetBoolean(),
            IsFeatured = product.GetProperty("is_featured").GetBoolean(),
            IsDiscontinued = product.GetProperty("is_discontinued").GetBoolean(),
            TotalStock = product.GetProperty("total_stock").GetInt32(),
            Shades = Words(product.GetProperty("shades")),
            Colors = Words(product.GetProperty("colors")),
            Sizes = Words(product.GetProperty("sizes")),
            CreatedAt = product.GetProperty("created_at").GetDateTimeOffset(),
            UpdatedAt = product.GetProperty("updated_at").GetDateTimeOffset(),
            Options = product.GetProperty("options").EnumerateObject()
                .ToDictionary(option => option.Name, option => option.Value.GetString()!),
            Family = null,
        };
    }

    /// <summary>One text of it, without reading the rest; null where it has none.</summary>
    public static string? Text(byte[] json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isMeant = reader.ValueTextEquals(name);
            reader.Read();
            if (isMeant)
                return reader.GetString();
            reader.Skip();
        }

        return null;
    }

    private static decimal? Number(JsonElement number) =>
        number.ValueKind is JsonValueKind.Null ? null : number.GetDecimal();

    private static string[] Words(JsonElement words) => [.. words.EnumerateArray().Select(word => word.GetString()!)];

    private static NamedLink? Link(JsonElement link) => link.ValueKind is JsonValueKind.Null
        ? null
        : new(link.GetProperty("id").GetInt64(), link.GetProperty("name").GetString()!,
            link.GetProperty("slug").GetString()!);
}
