namespace TBeauty.BackOffice.Api;

public sealed record ShopSeller(string? Name, string? Address, string? TaxNumber, string? Phone);

public sealed record ShopBankAccount(string Bank, string AccountName, string Number);

public sealed record DeliveryMethodPrice(string Method, decimal Price);

public sealed record PaymentInstructions(string Method, string Instructions);

/// <summary>What the shop is called, charges and promises.</summary>
public sealed record ShopSettings(
    string Name, string? Website, string Currency, ShopSeller? Seller, ShopBankAccount? BankAccount,
    IReadOnlyList<DeliveryMethodPrice> DeliveryMethods, IReadOnlyList<PaymentInstructions> PaymentMethods,
    decimal TaxRate, bool PricesIncludeTax, int ReservationMinutes, int ReservationAfterPaymentMinutes,
    bool PayOnDelivery, IReadOnlyList<string> Set);
