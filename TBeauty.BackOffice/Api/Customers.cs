namespace TBeauty.BackOffice.Api;

public sealed record Customer(
    long Id, string FirstName, string LastName, string? Email, string? Phone, string? InstagramHandle,
    string? AddressLine1,
    string? AddressLine2, string? City, string? State, string Country, string PreferredContactMethod, bool IsActive,
    bool IsVip, bool IsGuest, bool IsWalkIn,
    string? Notes, bool HasAccount, DateTimeOffset? LastOrderAt, int OrdersCount, decimal TotalSpent,
    DateTimeOffset? ErasedAt,
    DateTimeOffset CreatedAt, string Version)
{
    public string Name => $"{FirstName} {LastName}";
}

public sealed record CustomerList(
    IReadOnlyList<Customer> Customers, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

public sealed record AccountLink(string Token, DateTimeOffset ExpiresAt);
