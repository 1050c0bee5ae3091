namespace TBeauty.BackOffice.Api;

public sealed record Message(
    long Id, string Kind, string Status, long? CustomerId, long? OrderId, string? Recipient, string? Subject,
    string? Text,
    string? WhatsappLink, int Attempts, string? Error, DateTimeOffset? SentAt, DateTimeOffset CreatedAt);

public sealed record MessageList(
    IReadOnlyList<Message> Messages, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

/// <summary>The words of a kind of message, in Liquid.</summary>
public sealed record Template(string Kind, string Subject, string Text, string Html, bool IsCustom);

public sealed record TemplateList(IReadOnlyList<Template> MessageTemplates);

public sealed record TemplatePreview(string Subject, string Text);
