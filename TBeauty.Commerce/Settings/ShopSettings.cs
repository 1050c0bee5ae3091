using TBeauty.Commerce.DeliveryZones;

namespace TBeauty.Commerce.Settings;

/// <param name="Price">Where no delivery zone says otherwise.</param>
public sealed record DeliveryCharge(DeliveryMethod Method, decimal Price);

/// <param name="Instructions">For the customer.</param>
public sealed record PaymentInstructions(PaymentMethod Method, string Instructions);

/// <summary>
/// What owners have set for their shop, in one row. A member that is null was not set: configuration holds for it.
/// </summary>
public sealed class ShopSettings : IListed
{
    /// <summary>The id of the row, which is there from the start.</summary>
    public const long OnlyId = 1;

    /// <summary>30 days: what is kept longer for nobody is not sold to others.</summary>
    public const int LongestReservation = 30 * 24 * 60;

    private ShopSettings()
    {
    }

    public long Id { get; private set; }

    public string? Name { get; set; }

    /// <summary>Empty where the shop has none, whatever configuration says.</summary>
    public string? Website { get; set; }

    /// <summary>Without a name where the shop goes by its own, whatever configuration says.</summary>
    public Seller? Seller { get; set; }

    /// <summary>Without a number where the shop takes no transfers, whatever configuration says.</summary>
    public BankAccount? BankAccount { get; set; }

    /// <summary>All that are offered where no delivery zone says otherwise, pickup among them or not.</summary>
    public IReadOnlyList<DeliveryCharge>? DeliveryMethods { get; set; }

    /// <summary>All that are taken.</summary>
    public IReadOnlyList<PaymentInstructions>? PaymentMethods { get; set; }

    /// <summary>VAT as a fraction.</summary>
    public decimal? TaxRate { get; set; }

    public bool? PricesIncludeTax { get; set; }

    /// <summary>Minutes that an unpaid order keeps its units.</summary>
    public int? ReservationMinutes { get; set; }

    /// <summary>The same after a recorded but unverified payment.</summary>
    public int? ReservationAfterPaymentMinutes { get; set; }

    public bool? PayOnDelivery { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    /// <summary>Puts what was set over what configuration says.</summary>
    public void PutOver(ShopTerms terms)
    {
        terms.Name = Name ?? terms.Name;
        terms.Website = Website ?? terms.Website;
        terms.Seller = Seller ?? terms.Seller;
        terms.BankAccount = BankAccount ?? terms.BankAccount;
        terms.Delivery = DeliveryMethods?.ToDictionary(way => way.Method, way => way.Price) ?? terms.Delivery;
        terms.Payment = PaymentMethods?.ToDictionary(way => way.Method, way => way.Instructions) ?? terms.Payment;
        terms.TaxRate = TaxRate ?? terms.TaxRate;
        terms.PricesIncludeTax = PricesIncludeTax ?? terms.PricesIncludeTax;
        terms.Reservation = Minutes(ReservationMinutes) ?? terms.Reservation;
        terms.ReservationAfterPayment = Minutes(ReservationAfterPaymentMinutes) ?? terms.ReservationAfterPayment;
        terms.PayOnDelivery = PayOnDelivery ?? terms.PayOnDelivery;
    }

    private static TimeSpan? Minutes(int? minutes) => minutes is { } set ? TimeSpan.FromMinutes(set) : null;
}
