using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments.Online;

/// <summary>Who takes money online for the shop.</summary>
public enum PaymentProvider
{
    Paystack,
    Flutterwave,
}

public enum OnlinePaymentStatus
{
    /// <summary>The provider is being asked for a page to pay on.</summary>
    Starting,

    /// <summary>The customer has the page.</summary>
    Open,

    /// <summary>
    /// There is no page, or nothing can be paid on it any more; should money come all the same, it counts.
    /// </summary>
    Failed,

    /// <summary>Money came, and there is a payment of it.</summary>
    Paid,
}

/// <summary>
/// A payment that a customer began at a provider's page. It is no money: once the provider says that money came,
/// there is a <see cref="Payment"/> of it, and only one.
/// </summary>
public sealed class OnlinePayment : IListed
{
    public const int ReferenceLength = 64;
    public const int UrlLength = 2000;
    public const int TransactionLength = 100;

    /// <summary>Enough for a bad day at the bank, and too few to fill the shop's disk.</summary>
    public const int MostInAnHour = 20;

    /// <summary>How long a provider may take to answer with a page; whoever has no page by then begins anew.</summary>
    public static readonly TimeSpan StartTakes = TimeSpan.FromMinutes(1);

    /// <summary>When the provider is asked for what became of it, should nobody have heard, after it began.</summary>
    private static readonly TimeSpan[] AskedAfter =
    [
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(60),
        .. Enumerable.Range(1, 7).Select(days => TimeSpan.FromDays(days)),
    ];

    private OnlinePayment()
    {
        Reference = Currency = null!;
    }

    public OnlinePayment(long orderId, PaymentProvider provider, decimal amount, string currency, DateTimeOffset now)
    {
        (OrderId, Provider, Amount, Currency) = (orderId, provider, Money.TwoPlaces(amount), currency);
        // Letters, digits and hyphens are all that both providers take.
        Reference = $"TB-{Guid.NewGuid():N}";
        NextCheckAt = NextCheck(now, now);
        CreatedAt = UpdatedAt = now;
    }

    public long Id { get; private set; }
    public long OrderId { get; private set; }
    public PaymentProvider Provider { get; private set; }

    /// <summary>Our name for it at the provider, never used twice; the transaction reference of its payment.</summary>
    public string Reference { get; private set; }

    /// <summary>What was asked for.</summary>
    public decimal Amount { get; private set; }

    public string Currency { get; private set; }
    public OnlinePaymentStatus Status { get; private set; }

    /// <summary>The provider's page for the customer to pay on.</summary>
    public string? AuthorizationUrl { get; private set; }

    /// <summary>The provider's own id of the transaction.</summary>
    public string? TransactionId { get; private set; }

    public long? PaymentId { get; private set; }

    /// <summary>When the provider is asked again; null when it isn't.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>Until when somebody is asking right now.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Whether a customer who wants to pay this amount gets this page.</summary>
    public bool IsOpenFor(decimal amount) => Status is OnlinePaymentStatus.Open && Amount == amount;

    /// <summary>Whether somebody is waiting for its page at this moment.</summary>
    public bool IsStarting(DateTimeOffset now) =>
        Status is OnlinePaymentStatus.Starting && now < CreatedAt + StartTakes;

    /// <summary>The provider has answered with its page.</summary>
    public void Open(string authorizationUrl, DateTimeOffset now)
    {
        (AuthorizationUrl, UpdatedAt) = (authorizationUrl, now);
        if (Status is OnlinePaymentStatus.Starting)
            Status = OnlinePaymentStatus.Open;
    }

    /// <summary>There is no money yet, by the provider's word.</summary>
    /// <param name="failed">And there will be none on this page.</param>
    public void StaysUnpaid(bool failed, DateTimeOffset now)
    {
        if (Status is OnlinePaymentStatus.Paid)
            return;
        if (failed)
            Status = OnlinePaymentStatus.Failed;
        // A notice that came while the provider was asked is due already, and stays so.
        if (NextCheckAt is null || NextCheckAt > now)
            NextCheckAt = NextCheck(CreatedAt, now);
        (ClaimedUntil, UpdatedAt) = (null, now);
    }

    /// <summary>Money came: this is its payment.</summary>
    public void IsPaidBy(long payment, string transactionId, DateTimeOffset now)
    {
        if (Status is OnlinePaymentStatus.Paid)
            throw new RuleViolation(
                "payment.status", $"An online payment that is {EnumWords.Of(Status)} can't be paid again.");
        (Status, PaymentId, TransactionId) = (OnlinePaymentStatus.Paid, payment, transactionId);
        (NextCheckAt, ClaimedUntil, UpdatedAt) = (null, null, now);
    }

    /// <summary>When the provider is asked next, should nobody hear before; null when it isn't any more.</summary>
    public static DateTimeOffset? NextCheck(DateTimeOffset began, DateTimeOffset now) =>
        AskedAfter.Select(pause => (DateTimeOffset?)(began + pause)).FirstOrDefault(moment => moment > now);
}
