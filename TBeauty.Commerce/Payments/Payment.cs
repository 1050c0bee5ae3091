using TBeauty.Commerce.Customers;

namespace TBeauty.Commerce.Payments;

public enum PaymentMethod
{
    BankTransfer,
    Cash,
    Pos,
    MobileMoney,
    InstagramPayment,
    Crypto,
    Other,
}

public enum PaymentStatus
{
    Unverified,
    Verified,
    Rejected,
    Refunded,
    PartiallyRefunded,
}

/// <summary>Money that somebody says has come in. It counts once a member of staff has verified it.</summary>
public sealed class Payment : IListed
{
    public const int BankLength = 100;
    public const int AccountLength = 34;
    public const int ReferenceLength = 100;

    /// <summary>The column that a transaction reference is compared by, whatever its case.</summary>
    public const string ReferenceKey = "transaction_reference_key";

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

    /// <summary>The invoice that is paid; one that belongs to an order is paid through that order.</summary>
    public long? InvoiceId { get; init; }

    public decimal Amount { get; private set; }

    /// <summary>The sum of its <see cref="Refunds"/>.</summary>
    public decimal RefundedAmount { get; private set; } = 0.00m;

    public string Currency { get; private set; }
    public PaymentMethod PaymentMethod { get; private set; }
    public DateTimeOffset PaymentDate { get; private set; }
    public string? BankName { get; init; }
    public string? AccountNumber { get; init; }

    /// <summary>
    /// The bank's own reference; unique per method among payments that are not rejected. What a customer says counts
    /// among them once it is verified, so that nobody's claim stands in the way of the real payment.
    /// </summary>
    public string? TransactionReference { get; init; }

    public string? PosTerminalId { get; init; }
    public string? MobileMoneyNumber { get; init; }
    public PaymentStatus Status { get; private set; }
    public DateTimeOffset? VerificationDate { get; private set; }
    public string? VerificationNotes { get; private set; }

    /// <summary>SHA-256 of the receipt, a <see cref="Ops.StoredFile"/>.</summary>
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

    public bool IsVerified => Status is PaymentStatus.Verified or PaymentStatus.Refunded or PaymentStatus.PartiallyRefunded;

    /// <summary>Gives the payment the reference that people read, from the id that the database reserved for it.</summary>
    public void Refer() => PaymentReference = Reference(CreatedAt, Id);

    internal static string Reference(DateTimeOffset createdAt, long id) => $"PAY-{createdAt:yyyyMMdd}-{id:000000}";

    internal void Duplicates(long? other) => DuplicateOf = other;
}
