using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages;

/// <summary>One event told to one customer, and what became of it.</summary>
internal sealed record MessageResponse
{
    public required long Id { get; init; }
    public required MessageKind Kind { get; init; }
    public required MessageStatus Status { get; init; }
    /// <summary>To whom it goes; null for a digest of staff.</summary>
    public required long? CustomerId { get; init; }
    public required long? OrderId { get; init; }

    /// <summary>The e-mail address; null when the customer had none.</summary>
    public required string? Recipient { get; init; }

    /// <summary>Null until it is written, a moment after the event.</summary>
    public required string? Subject { get; init; }

    /// <summary>
    /// What it says, without the link where that is only its recipient's business and the e-mail tells it.
    /// </summary>
    public required string? Text { get; init; }

    /// <summary>
    /// Opens WhatsApp with the text ready; null without a phone, and for what holds a link of the recipient's, unless
    /// that is to their order and could not be mailed.
    /// </summary>
    public required string? WhatsappLink { get; init; }

    /// <summary>How often it was attempted, sending again included.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last attempt failed, or why there was none.</summary>
    public required string? Error { get; init; }

    /// <summary>What the mail server said last.</summary>
    public required string? Response { get; init; }

    public required DateTimeOffset? NextAttemptAt { get; init; }
    public required DateTimeOffset? SentAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static MessageResponse From(Message message) => new()
    {
        Id = message.Id,
        Kind = message.Kind,
        Status = message.Status,
        CustomerId = message.CustomerId,
        OrderId = message.OrderId,
        Recipient = message.Recipient,
        Subject = message.Subject,
        Text = message.Text,
        WhatsappLink = WhatsApp(message),
        Attempts = message.Attempts,
        Error = message.Error,
        Response = message.Response,
        NextAttemptAt = message.NextAttemptAt,
        SentAt = message.SentAt,
        CreatedAt = message.CreatedAt,
        UpdatedAt = message.UpdatedAt,
    };

    /// <summary>https://faq.whatsapp.com/5913398998672934: the number in international form, digits only.</summary>
    private static string? WhatsApp(Message message) => message is { Phone: { } phone, Text: { } text }
            && message is { HasSecret: false } or { Kind: MessageKind.OrderLookup, Status: MessageStatus.NotSent }
        ? $"https://wa.me/{phone.TrimStart('+')}?text={Uri.EscapeDataString(text.Trim())}"
        : null;
}
