namespace TBeauty.Commerce.Messages;

/// <summary>What members of staff can be told of.</summary>
public enum StaffNews
{
    NewOrder,

    /// <summary>A customer says that they have paid.</summary>
    NewProof,

    /// <summary>Of a product more is promised than is there.</summary>
    Shortfall,
    LowStock,
    FailedMessage,
    FailedWebhook,
}

/// <summary>
/// What a member of staff wants to be told of, and how far they were told. Who wants nothing has none.
/// </summary>
public sealed class StaffNotifications
{
    private StaffNotifications()
    {
        Events = null!;
    }

    public long StaffId { get; private set; }

    /// <summary>Words of <see cref="StaffNews"/>, each once.</summary>
    public string[] Events { get; private set; }

    /// <summary>The last piece of news that they were told, or that there was when they asked to be told.</summary>
    public long ToldNewsId { get; private set; }

    /// <summary>When they last got a digest.</summary>
    public DateTimeOffset? ToldAt { get; private set; }
}

/// <summary>One thing that happened, for a digest; numbers and names of products, nothing about a person.</summary>
public sealed class StaffNewsItem
{
    public const int TextLength = 200;

    private StaffNewsItem()
    {
        Text = null!;
    }

    public long Id { get; private set; }
    public StaffNews Kind { get; private set; }

    /// <summary>Such as <c>ORD-20260702-000042</c>.</summary>
    public string Text { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
