namespace TBeauty.Commerce.Payments.Online;

public enum ProviderPaymentState
{
    /// <summary>Nothing has come, and something may.</summary>
    Pending,

    /// <summary>The bank said no, or it was taken back.</summary>
    Failed,

    Paid,
}

/// <summary>What a provider says of a payment when it is asked.</summary>
/// <param name="Reference">Ours.</param>
/// <param name="TransactionId">The provider's.</param>
/// <param name="Amount">What came.</param>
/// <param name="Currency">ISO 4217 code of what came.</param>
/// <param name="PaidAt">When it came, where the provider says so.</param>
public sealed record ProviderPayment(
    string Reference, string TransactionId, ProviderPaymentState State, decimal Amount, string Currency,
    DateTimeOffset? PaidAt);
