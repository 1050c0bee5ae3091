namespace TBeauty.Commerce.Messages;

/// <summary>The shop's own words for a kind of message, in Liquid, in place of those that TBeauty brings.</summary>
public sealed class MessageTemplate : IListed
{
    public const int SubjectLength = 500;
    public const int BodyLength = 20_000;

    private MessageTemplate()
    {
        Subject = Text = Html = null!;
    }

    public MessageTemplate(MessageKind kind, string subject, string text, string html)
    {
        Kind = kind;
        (Subject, Text, Html) = (subject, text, html);
    }

    public long Id { get; private set; }
    public MessageKind Kind { get; private set; }
    public string Subject { get; set; }
    public string Text { get; set; }
    public string Html { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
