namespace TBeauty.Commerce;

/// <summary>Rows that staff and customers page through: newest first, or by id.</summary>
public interface IListed
{
    long Id { get; }
    DateTimeOffset CreatedAt { get; }
}
