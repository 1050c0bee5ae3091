namespace TBeauty.Commerce.SignIn;

/// <summary>A family of refresh tokens: one sign-in of one person at one of the two APIs.</summary>
public sealed class Session
{
    private Session()
    {
        Audience = null!;
    }

    public Session(string audience, long subjectId, DateTimeOffset now, TimeSpan lifetime)
    {
        Id = Guid.NewGuid();
        Audience = audience;
        SubjectId = subjectId;
        CreatedAt = RotatedAt = now;
        ExpiresAt = now + lifetime;
    }

    public Guid Id { get; private set; }

    /// <summary>Which API's people <see cref="SubjectId"/> counts.</summary>
    public string Audience { get; private set; }

    public long SubjectId { get; private set; }

    /// <summary>Which token of the family is the newest; every use makes the next one.</summary>
    public int Generation { get; private set; }

    public DateTimeOffset RotatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
