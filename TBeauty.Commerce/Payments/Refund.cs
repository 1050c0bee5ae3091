namespace TBeauty.Commerce.Payments;

public enum RefundStatus
{
    /// <summary>The provider has been asked, or will be; the amount is held.</summary>
    Pending,

    Done,

    /// <summary>The provider won't: the amount is the payment's again.</summary>
    Failed,
}

/// <summary>
/// Money of a payment that went back, or on to another order of the same customer; through a provider, that is to go
/// back.
/// </summary>
public sealed class Refund
{
    public const int ReasonLength = 500;
    public const int ProviderReferenceLength = 100;

    /// <summary>
    /// When the provider is asked what became of it, after it was asked for; banks take up to some weeks.
    /// </summary>
    private static readonly TimeSpan[] AskedAfter =
    [
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(60),
        .. Enumerable.Range(1, 60).Select(days => TimeSpan.FromDays(days)),
    ];

    private Refund()
    {
        Reason = RecordedBy = null!;
    }

    internal Refund(decimal amount, string reason, long? appliedTo, bool isAsked, string actor, DateTimeOffset now)
    {
        Amount = Money.TwoPlaces(amount);
        (Reason, AppliedToPaymentId, RecordedBy, CreatedAt) = (reason, appliedTo, actor, now);
        (Status, NextCheckAt) = isAsked ? (RefundStatus.Pending, now) : (RefundStatus.Done, null as DateTimeOffset?);
    }

    public long Id { get; private set; }
    public long PaymentId { get; private set; }
    public decimal Amount { get; private set; }
    public string Reason { get; private set; }
    public RefundStatus Status { get; private set; }

    /// <summary>Why the provider won't.</summary>
    public string? FailureReason { get; private set; }

    /// <summary>When the provider was asked for it; null while it was not, and before it is asked once more.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>The provider's own id of it.</summary>
    public string? ProviderReference { get; private set; }

    /// <summary>When there is something to do about it; null when there isn't.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>Until when somebody is at it right now.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>The payment that this money became, where it was credit for another order.</summary>
    public long? AppliedToPaymentId { get; private set; }

    public string RecordedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    internal void Settle(string? failure, DateTimeOffset now)
    {
        if (Status is not RefundStatus.Pending)
            throw new RuleViolation("payment.status", "This refund is settled already.");
        (Status, FailureReason) = failure is null ? (RefundStatus.Done, null) : (RefundStatus.Failed, failure);
        (NextCheckAt, ClaimedUntil) = (null, null);
    }

    /// <summary>Nothing is settled yet.</summary>
    /// <param name="providerReference">The provider's id of it, once that is known.</param>
    /// <param name="askAgain">Whether the provider certainly has not got it.</param>
    internal void Waits(string? providerReference, bool askAgain, DateTimeOffset now)
    {
        ProviderReference ??= providerReference;
        if (askAgain && ProviderReference is null)
            AskedAt = null;
        // A notice that came while the provider was asked is due already, and stays so.
        if (NextCheckAt is null || NextCheckAt > now)
            NextCheckAt = AskedAfter.Select(pause => (DateTimeOffset?)(CreatedAt + pause))
                .FirstOrDefault(moment => moment > now);
        ClaimedUntil = null;
    }
}
