namespace TBeauty.Commerce.Messages;

/// <summary>What a message tells; the words of <c>ops.message_kind</c>.</summary>
public enum MessageKind
{
    OrderPlaced,
    PaymentReceived,
    OrderShipped,
    OrderDelivered,
    OrderCancelled,
    PaymentRefunded,
    InvoiceSent,
    AccountLink,
    PasswordReset,
    EmailConfirmation,
    OrderLookup,

    /// <summary>For staff: what happened since the last one.</summary>
    StaffDigest,
}

public enum MessageStatus
{
    /// <summary>Not attempted yet, or to be sent again.</summary>
    Pending,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>The last attempt failed; there will be another.</summary>
    Failed,

    /// <summary>Refused for good, or given up, until somebody sends it again.</summary>
    Dead,

    /// <summary>Only written: there is no mail server, or no address. Staff can send its text themselves.</summary>
    NotSent,
}

public static class MessageStatuses
{
    /// <summary>There will be an attempt.</summary>
    public static readonly MessageStatus[] Open = [MessageStatus.Pending, MessageStatus.Failed];
}

/// <summary>
/// One event told to one customer, and what became of it. Made by <c>ops.make_messages</c>; its text is written when it
/// is first attempted, and stays.
/// </summary>
public sealed class Message : IListed
{
    public const int SubjectLength = 200;
    public const int ErrorLength = 200;
    public const int ResponseLength = 1_000;

    /// <summary>Kinds with a link that opens something: only their recipient may see it.</summary>
    private static readonly MessageKind[] WithSecret =
        [MessageKind.AccountLink, MessageKind.PasswordReset, MessageKind.EmailConfirmation, MessageKind.OrderLookup];

    private Message()
    {
        About = null!;
    }

    public long Id { get; private set; }
    public long OutboxId { get; private set; }
    public MessageKind Kind { get; private set; }

    /// <summary>What happened to, such as <c>order:42</c>: messages about one are sent in their order.</summary>
    public string About { get; private set; }

    /// <summary>To whom it goes; null for staff.</summary>
    public long? CustomerId { get; private set; }

    public long? StaffId { get; private set; }
    public long? OrderId { get; private set; }

    /// <summary>
    /// The payment, refund, shipment or invoice that it is about, by its kind; of a digest the last piece of news.
    /// </summary>
    public long? DetailId { get; private set; }

    /// <summary>Of a digest, the last piece of news of the one before.</summary>
    public long? NewsAfter { get; private set; }

    /// <summary>The e-mail address; null while the customer has none.</summary>
    public string? Recipient { get; private set; }

    /// <summary>The customer's phone in E.164, for who sends it by WhatsApp.</summary>
    public string? Phone { get; private set; }

    /// <summary>Null until it is first attempted, with <see cref="Text"/> and <see cref="Html"/>.</summary>
    public string? Subject { get; private set; }

    /// <summary>Without the link, where that is nobody else's business.</summary>
    public string? Text { get; private set; }

    public string? Html { get; private set; }
    public MessageStatus Status { get; private set; }

    /// <summary>
    /// All attempts that were begun. Also the token of the one that is under way: a late one records nothing.
    /// </summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts since it was made or last sent again.</summary>
    public int Tries { get; private set; }

    /// <summary>
    /// How often staff sent it again: mailboxes drop what has the Message-ID of something that they have.
    /// </summary>
    public int Resends { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>One sentence for people.</summary>
    public string? Error { get; private set; }

    /// <summary>What the mail server said.</summary>
    public string? Response { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public bool HasSecret => WithSecret.Contains(Kind);
}
