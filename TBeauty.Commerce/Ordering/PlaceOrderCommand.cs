using Npgsql;
using NpgsqlTypes;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// The one statement of <see cref="PlaceOrder"/>, its parameters in the order of <c>place_order.functions.sql</c>.
/// </summary>
internal static class PlaceOrderCommand
{
    private const int Parameters = 73;

    private static readonly string Statement =
        $"select * from ordering.place_order({string.Join(", ", Enumerable.Range(1, Parameters).Select(i => $"${i}"))})";

    public static NpgsqlCommand For(
        NpgsqlConnection connection, Order order, string actor, DateOnly today, CartState? cart,
        IdempotentRequest? request, StoredAnswer? kept, Guest? guest)
    {
        var command = new NpgsqlCommand(Statement, connection);
        var p = command.Parameters;

        Text(p, request?.Scope);
        Text(p, request?.Key);
        Add(p, NpgsqlDbType.Bytea, request?.RequestHash);
        Add(p, NpgsqlDbType.Bytea, kept?.Body);
        Text(p, kept?.Location);
        Add(p, NpgsqlDbType.Interval, request is null ? null : IdempotentRequest.Lifetime);

        Add(p, NpgsqlDbType.Bigint, order.Id);
        Text(p, order.OrderNumber);
        Add(p, NpgsqlDbType.Bigint, order.CustomerId);
        Add(p, NpgsqlDbType.Numeric, order.Subtotal);
        Add(p, NpgsqlDbType.Numeric, order.TaxAmount);
        Add(p, NpgsqlDbType.Numeric, order.ShippingCost);
        Add(p, NpgsqlDbType.Numeric, order.TotalAmount);
        Add(p, NpgsqlDbType.Numeric, order.TaxRate);
        Add(p, NpgsqlDbType.Boolean, order.PricesIncludeTax);
        Text(p, order.Currency);
        Text(p, order.ShippingAddress?.Line1);
        Text(p, order.ShippingAddress?.Line2);
        Text(p, order.ShippingAddress?.City);
        Text(p, order.ShippingAddress?.State);
        Text(p, order.ShippingAddress?.PostalCode);
        Text(p, order.ShippingAddress?.Country);
        Text(p, EnumWords.Of(order.DeliveryMethod));
        Text(p, order.PaymentMethod is { } method ? EnumWords.Of(method) : null);
        Text(p, EnumWords.Of(order.OrderSource));
        Text(p, order.InstagramPostUrl);
        Text(p, order.CustomerNotes);
        Text(p, order.SpecialInstructions);
        Add(p, NpgsqlDbType.TimestampTz, order.ReservedUntil);

        Text(p, cart?.CartId);
        Add(p, NpgsqlDbType.Bigint, cart?.Version);

        Column(p, NpgsqlDbType.Bigint, order, item => item.Id);
        Column(p, NpgsqlDbType.Bigint, order, item => item.ProductId);
        Column(p, NpgsqlDbType.Text, order, item => item.ProductName);
        Column(p, NpgsqlDbType.Text, order, item => item.ProductSku);
        Column(p, NpgsqlDbType.Numeric, order, item => item.UnitPrice);
        Column(p, NpgsqlDbType.Integer, order, item => item.Quantity);
        Column(p, NpgsqlDbType.Numeric, order, item => item.TotalPrice);
        Column(p, NpgsqlDbType.Numeric, order, item => item.TaxAmount);
        Column(p, NpgsqlDbType.Text, order, item => item.Notes);
        Column(p, NpgsqlDbType.Text, order, item => item.RequestedColor);
        Column(p, NpgsqlDbType.Text, order, item => item.RequestedShade);
        Column(p, NpgsqlDbType.Text, order, item => item.RequestedSize);
        Column(p, NpgsqlDbType.Text, order, item => item.Shade);
        Column(p, NpgsqlDbType.Text, order, item => item.Color);
        Column(p, NpgsqlDbType.Text, order, item => item.Size);

        Text(p, actor);
        Add(p, NpgsqlDbType.Date, today);
        Add(p, NpgsqlDbType.TimestampTz, order.CreatedAt);
        AddGuest(p, order, guest);
        PricedBy(p, order);
        Promoted(p, order);
        return command;
    }

    private static void PricedBy(NpgsqlParameterCollection p, Order order)
    {
        Add(p, NpgsqlDbType.Date, order.ExpectedDeliveryDate);
        Add(p, NpgsqlDbType.Bigint, order.PricedBy?.Version);
        Column(p, NpgsqlDbType.Numeric, order, item => order.PricedBy?.Products[item.ProductId].Weight);
        Column(p, NpgsqlDbType.Bigint, order, item => order.PricedBy?.Products[item.ProductId].BrandId);
        Column(p, NpgsqlDbType.Bigint, order, item => order.PricedBy?.Products[item.ProductId].CategoryId);
        Add(p, NpgsqlDbType.TimestampTz, order.PricedBy?.From);
        Add(p, NpgsqlDbType.TimestampTz, order.PricedBy?.Until);
    }

    private static void Promoted(NpgsqlParameterCollection p, Order order)
    {
        Text(p, EnumWords.Of(order.PaymentStatus));
        Add(p, NpgsqlDbType.Numeric, order.DiscountAmount);
        Column(p, NpgsqlDbType.Numeric, order, item => item.DiscountAmount);
        Add(p, NpgsqlDbType.Bigint, order.PromotionId);
        Text(p, order.PromotionCode);
        Text(p, order.PromotionName);
        Add(p, NpgsqlDbType.Numeric, order.PromotionAmount);
    }

    private static void AddGuest(NpgsqlParameterCollection p, Order order, Guest? guest)
    {
        var record = guest?.Record;
        Text(p, record?.FirstName);
        Text(p, record?.LastName);
        Text(p, record?.Email);
        Text(p, record?.Phone);
        Text(p, record is null ? null : EnumWords.Of(record.PreferredContactMethod));
        // As FoldedKeys writes them where a record is saved by itself.
        Text(p, record is null ? null : Fold.Key($"{record.FirstName} {record.LastName}"));
        Text(p, record is null ? null : Fold.Key(record.LastName));
        Text(p, CustomerPhones.E164(record?.Phone));
        Add(p, NpgsqlDbType.Bytea, guest is null ? null : OrderTokens.Hash(guest.Token(order.Id)));
        Add(p, NpgsqlDbType.Interval, guest is null ? null : OrderTokens.Lifetime);
    }

    private static void Text(NpgsqlParameterCollection p, string? value) => Add(p, NpgsqlDbType.Text, value);

    private static void Add(NpgsqlParameterCollection p, NpgsqlDbType type, object? value) =>
        p.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    private static void Column<T>(
        NpgsqlParameterCollection p, NpgsqlDbType type, Order order, Func<OrderItem, T> value) =>
        p.Add(new NpgsqlParameter<T[]>
        {
            NpgsqlDbType = NpgsqlDbType.Array | type,
            TypedValue = [.. order.Items.Select(value)],
        });
}
