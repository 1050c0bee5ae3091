using Npgsql;
using NpgsqlTypes;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// The one statement of <see cref="PlaceOrder"/>, its parameters in the order of <c>place_orders.functions.sql</c>:
/// arrays with one place an order, and after them arrays with one place a line.
/// </summary>
internal static class PlaceOrdersCommand
{
    private const int Parameters = 75;

    private static readonly string Statement =
        $"select * from ordering.place_orders({string.Join(", ", Enumerable.Range(1, Parameters).Select(i => $"${i}"))})";

    /// <param name="lockTimeout">
    /// How long it waits for whoever holds a row; null waits as long as a statement may.
    /// </param>
    public static NpgsqlCommand For(
        NpgsqlConnection connection, IReadOnlyList<NewOrder> orders, TimeSpan? lockTimeout = null)
    {
        var command = new NpgsqlCommand(Statement, connection);
        var p = command.Parameters;

        Column(p, NpgsqlDbType.Text, orders, of => of.Request?.Scope);
        Column(p, NpgsqlDbType.Text, orders, of => of.Request?.Key);
        Column(p, NpgsqlDbType.Bytea, orders, of => of.Request?.RequestHash);
        Column(p, NpgsqlDbType.Bytea, orders, of => of.Kept?.Body);
        Column(p, NpgsqlDbType.Text, orders, of => of.Kept?.Location);
        p.Add(new NpgsqlParameter<TimeSpan>
        {
            NpgsqlDbType = NpgsqlDbType.Interval,
            TypedValue = IdempotentRequest.Lifetime,
        });

        Rows(p, orders);
        Guests(p, orders);
        Column(p, NpgsqlDbType.Bigint, orders, of => of.Order.PricedBy?.Version);
        Column(p, NpgsqlDbType.TimestampTz, orders, of => of.Order.PricedBy?.From);
        Column(p, NpgsqlDbType.TimestampTz, orders, of => of.Order.PricedBy?.Until);
        p.Add(new NpgsqlParameter<DateOnly>
        {
            NpgsqlDbType = NpgsqlDbType.Date,
            TypedValue = orders.Max(of => of.Today),
        });

        p.Add(new()
        {
            NpgsqlDbType = NpgsqlDbType.Text,
            Value = lockTimeout is { } timeout ? $"{timeout.TotalMilliseconds}ms" : DBNull.Value,
        });
        Lines(p, [.. orders.SelectMany((of, n) => of.Order.Items.Select(item => new Line(n + 1, item, of.Order)))]);
        return command;
    }

    private static void Rows(NpgsqlParameterCollection p, IReadOnlyList<NewOrder> orders)
    {
        Column(p, NpgsqlDbType.Bigint, orders, of => of.Order.Id);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.OrderNumber);
        Column(p, NpgsqlDbType.Bigint, orders, of => of.Order.CustomerId);
        Column(p, NpgsqlDbType.Text, orders, of => EnumWords.Of(of.Order.PaymentStatus));
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.Subtotal);
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.DiscountAmount);
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.TaxAmount);
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.ShippingCost);
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.TotalAmount);
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.TaxRate);
        Column(p, NpgsqlDbType.Boolean, orders, of => of.Order.PricesIncludeTax);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.Currency);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.ShippingAddress?.Line1);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.ShippingAddress?.Line2);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.ShippingAddress?.City);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.ShippingAddress?.State);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.ShippingAddress?.PostalCode);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.ShippingAddress?.Country);
        Column(p, NpgsqlDbType.Text, orders, of => EnumWords.Of(of.Order.DeliveryMethod));
        Column(p, NpgsqlDbType.Text, orders, of =>
            of.Order.PaymentMethod is { } method ? EnumWords.Of(method) : null);
        Column(p, NpgsqlDbType.Text, orders, of => EnumWords.Of(of.Order.OrderSource));
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.InstagramPostUrl);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.CustomerNotes);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.SpecialInstructions);
        Column(p, NpgsqlDbType.Date, orders, of => of.Order.ExpectedDeliveryDate);
        Column(p, NpgsqlDbType.TimestampTz, orders, of => of.Order.ReservedUntil);
        Column(p, NpgsqlDbType.Bigint, orders, of => of.Order.PromotionId);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.PromotionCode);
        Column(p, NpgsqlDbType.Text, orders, of => of.Order.PromotionName);
        Column(p, NpgsqlDbType.Numeric, orders, of => of.Order.PromotionAmount);
        Column(p, NpgsqlDbType.Text, orders, of => of.Cart?.CartId);
        Column(p, NpgsqlDbType.Bigint, orders, of => of.Cart?.Version);
        Column(p, NpgsqlDbType.Text, orders, of => of.Actor);
        Column(p, NpgsqlDbType.TimestampTz, orders, of => of.Order.CreatedAt);
    }

    private static void Guests(NpgsqlParameterCollection p, IReadOnlyList<NewOrder> orders)
    {
        Column(p, NpgsqlDbType.Text, orders, of => of.Guest?.Record.FirstName);
        Column(p, NpgsqlDbType.Text, orders, of => of.Guest?.Record.LastName);
        Column(p, NpgsqlDbType.Text, orders, of => of.Guest?.Record.Email);
        Column(p, NpgsqlDbType.Text, orders, of => of.Guest?.Record.Phone);
        Column(p, NpgsqlDbType.Text, orders, of =>
            of.Guest is { Record: var record } ? EnumWords.Of(record.PreferredContactMethod) : null);
        // As FoldedKeys writes them where a record is saved by itself.
        Column(p, NpgsqlDbType.Text, orders, of =>
            of.Guest is { Record: var record } ? Fold.Key($"{record.FirstName} {record.LastName}") : null);
        Column(p, NpgsqlDbType.Text, orders, of =>
            of.Guest is { Record: var record } ? Fold.Key(record.LastName) : null);
        Column(p, NpgsqlDbType.Text, orders, of => CustomerPhones.E164(of.Guest?.Record.Phone));
        Column(p, NpgsqlDbType.Bytea, orders, of =>
            of.Guest is { } guest ? OrderTokens.Hash(guest.Token(of.Order.Id)) : null);
        p.Add(new NpgsqlParameter<TimeSpan>
        {
            NpgsqlDbType = NpgsqlDbType.Interval,
            TypedValue = OrderTokens.Lifetime,
        });
    }

    private static void Lines(NpgsqlParameterCollection p, Line[] lines)
    {
        Column(p, NpgsqlDbType.Integer, lines, line => line.Of);
        Column(p, NpgsqlDbType.Bigint, lines, line => line.Item.Id);
        Column(p, NpgsqlDbType.Bigint, lines, line => line.Item.ProductId);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.ProductName);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.ProductSku);
        Column(p, NpgsqlDbType.Numeric, lines, line => line.Item.UnitPrice);
        Column(p, NpgsqlDbType.Integer, lines, line => line.Item.Quantity);
        Column(p, NpgsqlDbType.Numeric, lines, line => line.Item.TotalPrice);
        Column(p, NpgsqlDbType.Numeric, lines, line => line.Item.DiscountAmount);
        Column(p, NpgsqlDbType.Numeric, lines, line => line.Item.TaxAmount);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.Notes);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.RequestedColor);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.RequestedShade);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.RequestedSize);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.Shade);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.Color);
        Column(p, NpgsqlDbType.Text, lines, line => line.Item.Size);
        Column(p, NpgsqlDbType.Numeric, lines, line => line.Known?.Weight);
        Column(p, NpgsqlDbType.Bigint, lines, line => line.Known?.BrandId);
        Column(p, NpgsqlDbType.Bigint, lines, line => line.Known?.CategoryId);
    }

    private static void Column<TRow, T>(
        NpgsqlParameterCollection p, NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, T> value)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        p.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values });
    }

    /// <param name="Of">Whose line it is, counted from one.</param>
    private sealed record Line(int Of, OrderItem Item, Order Order)
    {
        /// <summary>The product as it was known when the line was priced.</summary>
        public Catalog.ProductQuote? Known => Order.PricedBy?.Products[Item.ProductId];
    }
}
