using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments.Online;

namespace TBeauty.Commerce.Payments;

public enum PaymentStatus
{
    Unverified,
    Verified,
    Rejected,
    Refunded,
    PartiallyRefunded,
}

public static class PaymentStatuses
{
    /// <summary>Verified once, whatever went back since: they count as paid.</summary>
    public static readonly PaymentStatus[] Counted =
        [PaymentStatus.Verified, PaymentStatus.PartiallyRefunded, PaymentStatus.Refunded];

    /// <summary>Those of which the shop still has some.</summary>
    public static readonly PaymentStatus[] WithMoneyLeft = [PaymentStatus.Verified, PaymentStatus.PartiallyRefunded];
}

/// <summary>Money that somebody says has come in. It counts once a member of staff has verified it.</summary>
public sealed partial class Payment : IListed
{
    public const int BankLength = 100;
    public const int AccountLength = 34;
    public const int ReferenceLength = 100;

    /// <summary>The column that a transaction reference is compared by, whatever its case.</summary>
    public const string ReferenceKey = "transaction_reference_key";

    /// <summary>
    /// The index that has each bank reference of a method once, of payments that count or that staff recorded.
    /// </summary>
    public const string ReferenceIndex = "ix_payments_reference_per_method";

    public const int TerminalLength = 50;
    public const int PhoneLength = 20;
    public const int NotesLength = 2000;

    private readonly List<Refund> refunds = [];

    private Payment()
    {
        PaymentReference = Currency = RecordedBy = null!;
    }

    public Payment(long customerId, long? orderId, decimal amount, PaymentMethod method, string currency,
        string recordedBy, DateTimeOffset paymentDate, DateTimeOffset now)
    {
        if (amount is <= 0 or > Money.Highest || amount != Money.Round(amount))
            throw new RuleViolation("payment.amount", "A payment is an amount above 0 with at most two decimals.");

        CustomerId = customerId;
        OrderId = orderId;
        Amount = Money.TwoPlaces(amount);
        PaymentMethod = method;
        Currency = currency;
        RecordedBy = recordedBy;
        PaymentDate = paymentDate;
        CreatedAt = UpdatedAt = now;
        PaymentReference = "";
    }

    public long Id { get; private set; }
    public string PaymentReference { get; private set; }
    public long CustomerId { get; private set; }
    public Customer Customer { get; private set; } = null!;
    public long? OrderId { get; private set; }

    /// <summary>Only there where it was read along.</summary>
    public Order? Order { get; private set; }

    /// <summary>The invoice that is paid; one that belongs to an order is paid through that order.</summary>
    public long? InvoiceId { get; init; }

    /// <summary>Only there where it was read along.</summary>
    public Invoice? Invoice { get; private set; }

    public decimal Amount { get; private set; }

    /// <summary>The sum of its <see cref="Refunds"/> that are done.</summary>
    public decimal RefundedAmount { get; private set; } = 0.00m;

    /// <summary>The sum of its refunds that wait for the provider: nobody else's any more, and not gone yet.</summary>
    public decimal PendingRefunds { get; private set; } = 0.00m;

    public string Currency { get; private set; }
    public PaymentMethod PaymentMethod { get; private set; }

    /// <summary>Through whom it came, of an online payment that the provider itself told of.</summary>
    public PaymentProvider? Provider { get; private set; }

    public DateTimeOffset PaymentDate { get; private set; }
    public string? BankName { get; init; }
    public string? AccountNumber { get; init; }

    /// <summary>
    /// The bank's own reference; unique per method among payments that are not rejected. What a customer says counts
    /// among them once it is verified, so that nobody's claim stands in the way of the real payment.
    /// </summary>
    public string? TransactionReference { get; init; }

    public string? PosTerminalId { get; init; }

    /// <summary>
    /// The notes that were handed over for it; what they were more than its amount was given back as change.
    /// </summary>
    public decimal? CashReceived { get; init; }
    public string? MobileMoneyNumber { get; init; }
    public PaymentStatus Status { get; private set; }
    public DateTimeOffset? VerificationDate { get; private set; }
    public string? VerificationNotes { get; private set; }

    /// <summary>SHA-256 of the receipt, a <see cref="Files.StoredFile"/>.</summary>
    public byte[]? Receipt { get; set; }

    /// <summary>The payment that this one was credit of.</summary>
    public long? SourcePaymentId { get; private set; }

    public IReadOnlyList<Refund> Refunds => refunds;

    /// <summary>Whether a customer says so, and not a member of staff.</summary>
    public bool IsProof { get; init; }

    /// <summary>A customer's word about money that another payment stands for already; verify one of the two.</summary>
    public long? DuplicateOf { get; private set; }

    public string? Notes { get; set; }
    public string RecordedBy { get; private set; }
    public string? VerifiedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }

    public bool IsVerified => State.IsVerified;

    /// <summary>What of it counts: all of it once verified, whatever went back.</summary>
    public decimal Counted => IsVerified ? Amount : 0.00m;

    /// <summary>What of it is still the shop's.</summary>
    public decimal Net => State.Net;

    /// <summary>What of it can go elsewhere: a pending refund holds its amount.</summary>
    public decimal Free => State.Free;

    /// <summary>Money that a provider says has come for an order; it counts once it is verified.</summary>
    /// <param name="difference">Why it is not what was asked for, for staff.</param>
    internal static Payment Online(
        OnlinePayment begun, long customer, decimal amount, string currency, string? difference, DateTimeOffset paidAt,
        DateTimeOffset now) =>
        new(customer, begun.OrderId, amount, PaymentMethod.Online, currency, "system", paidAt, now)
        {
            Provider = begun.Provider,
            TransactionReference = begun.Reference,
            VerificationNotes = difference,
        };

    /// <summary>Money of one payment that pays for another order of the same customer from now on.</summary>
    internal static Payment OfCredit(Payment source, long order, decimal amount, string actor, DateTimeOffset now) =>
        new(
        source.CustomerId, order, amount, source.PaymentMethod, source.Currency, actor, source.PaymentDate, now)
        {
            SourcePaymentId = source.Id,
            Status = PaymentStatus.Verified,
            VerificationDate = now,
            VerifiedBy = actor,
        };

    /// <summary>Says that the money has come in: from now on it counts.</summary>
    /// <returns>Whether that is news; what was verified stays so when some of it has gone back meanwhile.</returns>
    /// <exception cref="RuleViolation"><c>payment.status</c></exception>
    public bool Verify(string? note, string actor, DateTimeOffset now)
    {
        if (IsVerified)
            return false;
        Become(PaymentStatus.Verified, note, now);
        (VerificationDate, VerifiedBy) = (now, actor);
        return true;
    }

    /// <summary>Takes a verification back, as long as nothing was refunded.</summary>
    /// <returns>Whether that is news.</returns>
    /// <exception cref="RuleViolation"><c>payment.status</c></exception>
    public bool Unverify(string reason, DateTimeOffset now) =>
        Status is not PaymentStatus.Unverified && (PendingRefunds == 0
            ? Become(PaymentStatus.Unverified, reason, now)
            : throw new RuleViolation("payment.status", "A refund of this payment is on its way."));

    /// <summary>Says that the money never came. Its bank reference is free again.</summary>
    /// <returns>Whether that is news.</returns>
    /// <exception cref="RuleViolation"><c>payment.status</c></exception>
    public bool Reject(string reason, DateTimeOffset now) =>
        Status is not PaymentStatus.Rejected && Become(PaymentStatus.Rejected, reason, now);

    private bool Become(PaymentStatus status, string? note, DateTimeOffset now)
    {
        if (!State.CanBecome(status))
        {
            throw new RuleViolation("payment.status", State.IsMoved
                ? "This is credit of another payment; give it back by a refund, or apply it to another order."
                : $"A payment that is {EnumWords.Of(Status)} can't become {EnumWords.Of(status)}.");
        }

        (Status, VerificationNotes, VerificationDate, VerifiedBy, UpdatedAt) = (status, note, null, null, now);
        return true;
    }

    /// <summary>
    /// Gives the payment the reference that people read, from the id that the database reserved for it.
    /// </summary>
    public void AssignReference() => PaymentReference = $"PAY-{CreatedAt:yyyyMMdd}-{Id:000000}";

    internal void Duplicates(long? other) => DuplicateOf = other;
}
