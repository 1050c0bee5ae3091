namespace TBeauty.Commerce;

/// <summary>How money comes in; an order says how its customer means to pay, a payment how it was.</summary>
public enum PaymentMethod
{
    BankTransfer,
    Cash,
    Pos,
    MobileMoney,
    InstagramPayment,
    Crypto,
    Online,
    Other,
}
