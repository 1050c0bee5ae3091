namespace TBeauty.BackOffice.Api;

public sealed record Message(
    long Id, string Kind, string Status, long? CustomerId, long? OrderId, string? Recipient, string? Subject,
    string? Text,
    string? WhatsappLink, int Attempts, string? Error, DateTimeOffset? SentAt, DateTimeOffset CreatedAt);

public sealed record MessageList(
    IReadOnlyList<Message> Messages, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);
