using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Messages;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Purchasing;
using TBeauty.Commerce.Webhooks;

namespace TBeauty.Commerce.Database;

/// <summary>
/// The statuses that SQL speaks of, by their names in C#: <c>:'OrderStatus.Packed'</c> stands for the literal of that
/// word, and <c>:'OrderStatuses.Open'</c> for all literals of that set with commas between them. They are filled in
/// before SQL is sent or deployed, so PostgreSQL plans with literals, and an index on some of the rows serves.
/// </summary>
public static partial class SqlWords
{
    private static readonly FrozenDictionary<string, string> Literals = new[]
    {
        Each<OrderStatus>(), Each<OrderPaymentStatus>(), Each<PaymentStatus>(), Each<RefundStatus>(),
        Each<OnlinePaymentStatus>(), Each<InvoiceStatus>(), Each<StocktakeStatus>(), Each<PurchaseOrderStatus>(),
        Each<MessageStatus>(), Each<DeliveryStatus>(),
        [
            Set("OrderStatuses.Open", OrderStatuses.Open),
            Set("OrderStatuses.Promised", OrderStatuses.Promised),
            Set("PaymentStatuses.Counted", PaymentStatuses.Counted),
            Set("PaymentStatuses.WithMoneyLeft", PaymentStatuses.WithMoneyLeft),
            Set("InvoiceStatuses.AwaitingPayment", InvoiceStatuses.AwaitingPayment),
            Set("MessageStatuses.Open", MessageStatuses.Open),
            Set("DeliveryStatuses.Open", DeliveryStatuses.Open),
        ],
    }.SelectMany(entries => entries).ToFrozenDictionary();

    /// <summary>Of a statement with parameters, which stay as they are.</summary>
    /// <exception cref="InvalidOperationException">It names a status or a set that there isn't.</exception>
    public static FormattableString Fill(FormattableString sql) =>
        FormattableStringFactory.Create(FillRaw(sql.Format), sql.GetArguments());

    /// <summary>Of SQL that holds no value of anybody's. With another name, or it would take those for text.</summary>
    /// <exception cref="InvalidOperationException">It names a status or a set that there isn't.</exception>
    public static string FillRaw(string sql) => Named().Replace(sql, match =>
        Literals.TryGetValue(match.Groups["name"].Value, out var literals)
            ? literals
            : throw new InvalidOperationException($"SQL names {match.Groups["name"].Value}, which there isn't."));

    private static IEnumerable<KeyValuePair<string, string>> Each<TEnum>()
        where TEnum : struct, Enum =>
        Enum.GetValues<TEnum>().Select(value => Set($"{typeof(TEnum).Name}.{value}", value));

    private static KeyValuePair<string, string> Set<TEnum>(string name, params TEnum[] values)
        where TEnum : struct, Enum =>
        new(name, string.Join(", ", values.Select(value => $"'{EnumWords.Of(value)}'")));

    /// <summary>As <c>psql</c> writes a variable that becomes a literal.</summary>
    [GeneratedRegex(@":'(?<name>\w+\.\w+)'")]
    private static partial Regex Named();
}
