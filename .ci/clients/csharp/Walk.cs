using System.Text.Json;
using System.Text.Json.Serialization;
using TBeauty.Clients.Admin;
using TBeauty.Clients.Storefront;

#pragma warning disable IDE0130 // The clients are partial classes, each in the namespace of its API.

namespace TBeauty.Clients
{
    /// <summary>
    /// Compiles only while the clients have the types that a shop's front end needs. Nothing runs it.
    /// </summary>
    internal static class Walk
    {
        public static async Task<string> BuyAndPay(StorefrontClient shop, AdminClient staff, CancellationToken ct)
        {
            var products = await shop.ListProductsAsync(
                search: "lipstick", sort: ProductSort.Price_asc, cancellationToken: ct);
            var line = await shop.AddCartLineAsync(
                new() { Product_id = products.Products[0].Id, Requested_shade = "Ruby" },
                idempotency_Key: "walk-0000-0000-0001", cancellationToken: ct);
            decimal price = line.Unit_price;

            try
            {
                var placed = await shop.CheckOutAsync(
                    new() { Address_id = 42, Expected_total = price }, cancellationToken: ct);
                Storefront.PaymentMethod? wish = placed.Order.Payment_method;
                DateTimeOffset? reserved = placed.Order.Reserved_until;

                var payment = await staff.CreatePaymentAsync(new()
                {
                    Order_id = placed.Order.Id,
                    Amount = placed.Order.Total_amount,
                    Payment_method = Admin.PaymentMethod.Bank_transfer,
                }, cancellationToken: ct);
                return $"{payment.Payment_reference} {wish} {reserved}";
            }
            catch (Storefront.ApiException<Storefront.Problem> refused) when (
                refused.Result.Code is "stock.insufficient")
            {
                return refused.Result.Trace_id;
            }
        }
    }
}

namespace TBeauty.Clients.Storefront
{
    public partial class StorefrontClient
    {
        /// <summary>What was not set is not sent: null would mean to clear it.</summary>
        static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
            settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}

namespace TBeauty.Clients.Admin
{
    public partial class AdminClient
    {
        /// <inheritdoc cref="Storefront.StorefrontClient"/>
        static partial void UpdateJsonSerializerSettings(JsonSerializerOptions settings) =>
            settings.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}
