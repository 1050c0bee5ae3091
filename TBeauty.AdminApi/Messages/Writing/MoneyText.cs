using System.Globalization;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>Amounts as people read them: <c>₦12,500.00</c>, or <c>USD 12.50</c>.</summary>
internal static class MoneyText
{
    public static string Of(decimal amount, string currency) =>
        (currency is "NGN" ? "₦" : $"{currency} ") + amount.ToString("#,##0.00", CultureInfo.InvariantCulture);
}
