using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce;

/// <summary>
/// What the shop charges and promises: the configuration section <c>Shop</c>, over which the owners' settings go.
/// </summary>
public sealed class ShopTerms
{
    public const string Section = "Shop";

    /// <summary>The options of this name are what configuration says, whatever owners have set.</summary>
    public const string Configured = nameof(Configured);

    public const int NameLength = 100;
    public const int InstructionsLength = 500;

    public string Name { get; set; } = "T-Beauty";

    /// <summary>
    /// Where customers find the shop, such as <c>https://shop.example</c>; null while it has no website.
    /// </summary>
    public string? Website { get; set; }

    /// <summary>ISO 4217 code of every amount in the shop.</summary>
    public string Currency { get; set; } = "NGN";

    /// <summary>Who sells; all empty while the shop goes by its name alone.</summary>
    public Seller Seller { get; set; } = new();

    /// <summary>Where transfers go; all empty where the shop takes none.</summary>
    public BankAccount BankAccount { get; set; } = new();

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

    /// <summary>
    /// True: catalogue prices contain the tax, and it is only shown. False: it is added to the total.
    /// </summary>
    public bool PricesIncludeTax { get; set; } = true;

    /// <summary>How long an unpaid order keeps its units.</summary>
    public TimeSpan Reservation { get; set; } = TimeSpan.FromHours(48);

    /// <summary>How long after a recorded but unverified payment an order keeps its units.</summary>
    public TimeSpan ReservationAfterPayment { get; set; } = TimeSpan.FromHours(72);

    /// <summary>
    /// True: parcels leave before anything is paid. False: an order ships once it is paid, if only in part.
    /// </summary>
    public bool PayOnDelivery { get; set; }

    /// <summary>Whether the text, if any, is an address of http or https with nothing after its path.</summary>
    public static bool IsWebsite(string? text) => string.IsNullOrEmpty(text)
        || Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" } && !text.AsSpan()
            .ContainsAny(" \t?#");

    /// <summary>The price of a delivery.</summary>
    /// <exception cref="RuleViolation"><c>delivery.unavailable</c> when the shop doesn't offer the method.</exception>
    public decimal DeliveryPrice(DeliveryMethod method) => Delivery.TryGetValue(method, out var price)
        ? Money.TwoPlaces(price)
        : throw new RuleViolation("delivery.unavailable", $"The shop does not offer {method} delivery.");

    /// <summary>How to pay, in the order of the methods; whoever transfers is told to which account.</summary>
    public IEnumerable<(PaymentMethod Method, string Instructions)> WaysToPay => Payment.OrderBy(way => way.Key)
        .Select(way => (way.Key, way.Key is PaymentMethod.BankTransfer && BankAccount.IsGiven
            ? $"{way.Value} The account is {BankAccount.Number}, {BankAccount.AccountName}, {BankAccount.Bank}."
            : way.Value));

    /// <summary>What is wrong with the terms, in sentences for whoever set them.</summary>
    public IEnumerable<string> Complaints()
    {
        if (Seller is { IsGiven: true, IsComplete: false })
            yield return $"{Section}:Seller needs Name and Address; TaxNumber and Phone may be left out.";
        if (BankAccount is { IsGiven: true, IsComplete: false })
            yield return $"{Section}:BankAccount needs Bank, AccountName and Number, or none of them.";
        if (Seller.Parts.Concat(BankAccount.Parts).Any(part => part?.Length > Seller.LengthAtMost))
            yield return $"What {Section}:Seller and {Section}:BankAccount say has {Seller.LengthAtMost} characters at most.";
    }

    /// <summary>How tax and prices go together for what is sold now.</summary>
    public TaxTerms Tax => new(decimal.Round(TaxRate, TaxTerms.Places) + 0.000000m, PricesIncludeTax);
}
