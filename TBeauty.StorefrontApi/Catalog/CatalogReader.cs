using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Ordering;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>Reads what the snapshot is made of, each time in one round trip.</summary>
internal sealed class CatalogReader(
    CommerceDbContext db, SharedValues shared, IOptions<ShopTerms> terms, IOptions<JsonOptions> json)
{
    private readonly string currency = terms.Value.Currency;

    private readonly JsonTypeInfo<ProductResponse> product =
        (JsonTypeInfo<ProductResponse>)json.Value.SerializerOptions.GetTypeInfo(typeof(ProductResponse));

    /// <param name="known">Its products come back as they are where the database says the same.</param>
    public Task<CatalogRows> ReadAll(CatalogSnapshot known, CancellationToken ct) => Read(null, default,
        [CatalogSql.Horizon, CatalogSql.AllBrands, CatalogSql.AllCategories, CatalogSql.AllProducts,
            CatalogSql.UnitsSold], known, ct);

    /// <param name="known">Where it ends; what a changed product still says is taken from it.</param>
    /// <param name="since">When was read before: prices begin and end without a change.</param>
    public Task<CatalogRows> ReadChanges(CatalogSnapshot known, DateTimeOffset since, CancellationToken ct) => Read(
        known.Horizon, since,
        [CatalogSql.Horizon, CatalogSql.ChangedBrands, CatalogSql.ChangedCategories, CatalogSql.ChangedProducts],
        known, ct);

    /// <returns>Null when there is no such product or it is not for sale.</returns>
    public async Task<SellableProduct?> ReadOne(long? id, string? slug, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command =
                new NpgsqlCommand(CatalogSql.OneProduct, (NpgsqlConnection)db.Database.GetDbConnection());
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)id ?? DBNull.Value });
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)slug ?? DBNull.Value });
            await using var row = await command.ExecuteReaderAsync(ct);

            // A number may be the id of one product and the slug of another; the id wins.
            var found = await Products(row, CatalogSnapshot.Empty, ct);
            return id is { } wanted && found.TryGetValue(wanted, out var byId) ? byId : found.Values.FirstOrDefault();
        }
        catch (Exception e) when (CommerceDatabase.LetGo(db.Database.GetDbConnection(), e))
        {
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<CatalogRows> Read(
        ulong? horizon, DateTimeOffset since, string[] statements, CatalogSnapshot known, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            foreach (var statement in statements)
            {
                var command = new NpgsqlBatchCommand(statement);
                if (horizon is { } below && statement != CatalogSql.Horizon)
                    command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Xid8, Value = below });
                if (statement == CatalogSql.ChangedProducts)
                    command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = since });
                batch.BatchCommands.Add(command);
            }

            // The horizon is read first: what commits between it and the other statements is only read twice.
            await using var row = await batch.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            var next = row.GetFieldValue<ulong>(0);
            var counts = new CatalogCounts(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
            var now = Time(row, 4);

            await row.NextResultAsync(ct);
            var brands = await Rows(row, Brand, ct);
            await row.NextResultAsync(ct);
            var categories = await Rows(row, Category, ct);
            await row.NextResultAsync(ct);
            var products = await Products(row, known, ct);
            var sold = await row.NextResultAsync(ct)
                ? (await Rows(row, r => (r.GetInt64(0), r.GetInt64(1)), ct)).ToDictionary(r => r.Item1, r => r.Item2)
                : null;

            return new(next, counts, brands, categories, products, sold) { ReadAt = now };
        }
        catch (Exception e) when (CommerceDatabase.LetGo(db.Database.GetDbConnection(), e))
        {
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<Dictionary<long, SellableProduct?>> Products(
        NpgsqlDataReader row, CatalogSnapshot known, CancellationToken ct)
    {
        var products = new Dictionary<long, SellableProduct?>();
        while (await row.ReadAsync(ct))
        {
            var id = row.GetInt64(0);
            if (!row.GetBoolean(1))
            {
                products[id] = null;
                continue;
            }

            var (before, read) = (known.Find(id), Product(row));
            var facts = new ProductFacts(read, product, Wished(row), Family(row), shared, before?.Facts);
            products[id] = before?.As(facts, read.TotalStock) ?? new(facts, read.TotalStock);
        }

        return products;
    }

    private static async Task<List<T>> Rows<T>(
        NpgsqlDataReader row, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await row.ReadAsync(ct))
            rows.Add(read(row));
        return rows;
    }

    private static BrandResponse Brand(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), Text(row, 5),
        row.GetBoolean(6),
        Time(row, 7), Time(row, 8));

    private static CategoryResponse Category(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), row.IsDBNull(4) ? null : row.GetInt64(4),
        row.GetBoolean(5), Time(row, 6), Time(row, 7));

    private ProductResponse Product(NpgsqlDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Name = row.GetString(2),
        Slug = row.GetString(3),
        Sku = row.GetString(4),
        Description = Text(row, 5),
        BasePrice = row.GetDecimal(6),
        CompareAtPrice = row.IsDBNull(7) ? null : row.GetDecimal(7),
        Currency = currency,
        Brand = Link(row, 8),
        Category = Link(row, 11),
        Weight = row.IsDBNull(14) ? null : row.GetDecimal(14),
        Dimensions = Text(row, 15),
        Images = row.GetFieldValue<string[]>(16),
        ThumbnailUrl = Text(row, 17),
        Tags = row.GetFieldValue<string[]>(18),
        IsActive = true,
        IsFeatured = row.GetBoolean(19),
        IsDiscontinued = false,
        TotalStock = row.GetInt32(20),
        Shades = Variants(row, 21),
        Colors = Variants(row, 22),
        Sizes = Variants(row, 23),
        Options = Options(row).ByName,
        Family = null,
        CreatedAt = Time(row, 24),
        UpdatedAt = Time(row, 25),
    };

    /// <summary>
    /// What the shop has of the product, now or at another time, in stock or not, and what it is in its family.
    /// </summary>
    private static WishWords Wished(NpgsqlDataReader row)
    {
        var own = Options(row);
        return new(With(Variants(row, 26), own.Shade), With(Variants(row, 27), own.Color),
            With(Variants(row, 28), own.Size));
    }

    private static string[] With(string[] words, string? own) =>
        own is null ? words : VariantWishes.Once([.. words, own]);

    private static VariantOptions Options(NpgsqlDataReader row) => new(Text(row, 29), Text(row, 30), Text(row, 31));

    private static FamilyRow? Family(NpgsqlDataReader row) => row.IsDBNull(32)
        ? null
        : new(row.GetInt64(32), row.GetString(33), row.GetString(34), row.GetFieldValue<string[]>(35));

    private static NamedLink? Link(NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? null
        : new(row.GetInt64(column), row.GetString(column + 1), row.GetString(column + 2));

    private static string[] Variants(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? [] : VariantWishes.Once(row.GetFieldValue<string[]>(column));

    private static string? Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Time(NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);
}
