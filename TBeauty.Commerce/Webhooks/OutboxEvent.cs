namespace TBeauty.Commerce.Webhooks;

/// <summary>Something that happened, written down in the transaction in which it did, by <c>ops.announce</c>.</summary>
public sealed class OutboxEvent
{
    private OutboxEvent()
    {
        Event = Subject = Data = null!;
    }

    public long Id { get; private set; }
    public string Event { get; private set; }

    /// <summary>What it happened to, such as <c>order:42</c>: events of one subject are told in their order.</summary>
    public string Subject { get; private set; }

    /// <summary>JSON; ids, words and amounts, nothing about a person.</summary>
    public string Data { get; private set; }

    /// <summary>The transaction in which it happened, as PostgreSQL counts them.</summary>
    public ulong Transaction { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its deliveries were made; null while nobody has looked at it.</summary>
    public DateTimeOffset? FannedOutAt { get; private set; }
}
