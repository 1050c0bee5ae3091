using Microsoft.AspNetCore.Http;
using TBeauty.Commerce.Payments.Online;

namespace TBeauty.Web.OnlinePayments;

/// <param name="Email">Where the provider sends its receipt.</param>
/// <param name="Name">As it stands on the page.</param>
/// <param name="ReturnUrl">Where the customer comes back to; null for what the shop set at the provider.</param>
public sealed record Payer(string Email, string Name, string? ReturnUrl);

/// <param name="Reference">Ours, or null when the notice has none.</param>
/// <param name="TransactionId">The provider's, or null.</param>
public sealed record ProviderNotice(string? Reference, string? TransactionId);

/// <summary>
/// Takes money online for the shop. What it is asked is safe to repeat unless it says otherwise; a failure is a
/// <see cref="ProviderRefused"/>, or any exception of a connection when nobody knows what became of it.
/// </summary>
public interface IPaymentProvider
{
    PaymentProvider Provider { get; }

    /// <summary>Asks for a page on which the customer pays. A reference can be used once.</summary>
    /// <returns>The page's address.</returns>
    Task<string> Start(OnlinePayment payment, Payer payer, CancellationToken ct);

    /// <returns>What became of a payment; null when the provider knows of none.</returns>
    Task<ProviderPayment?> Find(string reference, CancellationToken ct);

    /// <summary>Gives money back. Asked twice, it goes back twice.</summary>
    /// <param name="note">Written on the refund, for the shop.</param>
    Task<ProviderRefund> Refund(SettleRefund.Claimed refund, string note, CancellationToken ct);

    /// <returns>What became of a refund, by the provider's own id of it.</returns>
    Task<ProviderRefund?> FindRefund(string id, CancellationToken ct);

    /// <returns>All refunds of a transaction.</returns>
    Task<IReadOnlyList<ProviderRefund>> RefundsOf(string transactionId, CancellationToken ct);

    /// <summary>Whether a notice is the provider's, by its headers and the bytes of its body.</summary>
    bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body);

    /// <returns>What a notice is about; null when it is about nothing of ours. It is never believed alone.</returns>
    ProviderNotice? Read(ReadOnlyMemory<byte> body);
}

/// <summary>The provider understood what it was asked, and said no: nothing was done.</summary>
/// <param name="status">Its HTTP status.</param>
/// <param name="said">What it said, for staff.</param>
public sealed class ProviderRefused(int status, string said) : Exception(said)
{
    public int Status { get; } = status;

    /// <summary>Whether it says so of the shop's keys or of the moment, and not of what was asked.</summary>
    public bool IsTemporary => Status is 401 or 403 or 429;
}
