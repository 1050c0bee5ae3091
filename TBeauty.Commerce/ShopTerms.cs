using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce;

/// <summary>What the shop charges and promises; bound from the configuration section <c>Shop</c>.</summary>
public sealed class ShopTerms
{
    public const string Section = "Shop";

    public string Name { get; set; } = "T-Beauty";

    /// <summary>Where customers find the shop, such as <c>https://shop.example</c>; null while it has no website.</summary>
    public string? Website { get; set; }

    /// <summary>ISO 4217 code of every amount in the shop.</summary>
    public string Currency { get; set; } = "NGN";

    /// <summary>What a delivery costs, by method.</summary>
    public Dictionary<DeliveryMethod, decimal> Delivery { get; set; } = new()
    {
        [DeliveryMethod.Standard] = 2_500.00m,
        [DeliveryMethod.Express] = 5_000.00m,
        [DeliveryMethod.Pickup] = 0.00m,
    };

    /// <summary>How to pay, by method, in words for the customer.</summary>
    public Dictionary<PaymentMethod, string> Payment { get; set; } = new()
    {
        [PaymentMethod.BankTransfer] = "Transfer the total and send your proof of payment with the order number.",
        [PaymentMethod.Pos] = "Pay by card at the counter or to the rider.",
        [PaymentMethod.Cash] = "Pay in cash at the counter.",
        [PaymentMethod.MobileMoney] = "Send the total to the shop's wallet with the order number.",
    };

    /// <summary>VAT as a fraction.</summary>
    public decimal TaxRate { get; set; } = 0.075m;

    /// <summary>True: catalogue prices contain the tax, and it is only shown. False: it is added to the total.</summary>
    public bool PricesIncludeTax { get; set; } = true;

    /// <summary>How long an unpaid order keeps its units.</summary>
    public TimeSpan Reservation { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How long after a recorded but unverified payment an order keeps its units.</summary>
    public TimeSpan ReservationAfterPayment { get; set; } = TimeSpan.FromHours(72);

    /// <summary>True: parcels leave before anything is paid. False: an order ships once it is paid, if only in part.</summary>
    public bool PayOnDelivery { get; set; }

    /// <summary>Whether the text, if any, is an address of http or https with nothing after its path.</summary>
    public static bool IsWebsite(string? text) => string.IsNullOrEmpty(text)
        || Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" } && !text.AsSpan().ContainsAny(" \t?#");

    /// <summary>The price of a delivery.</summary>
    /// <exception cref="RuleViolation"><c>delivery.unavailable</c> when the shop doesn't offer the method.</exception>
    public decimal DeliveryPrice(DeliveryMethod method) => Delivery.TryGetValue(method, out var price)
        ? Money.TwoPlaces(price)
        : throw new RuleViolation("delivery.unavailable", $"The shop does not offer {method} delivery.");

    /// <summary>How tax and prices go together for what is sold now.</summary>
    public TaxTerms Tax => new(decimal.Round(TaxRate, TaxTerms.Places) + 0.000000m, PricesIncludeTax);
}
