using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;

namespace TBeauty.StorefrontApi.Accounts;

/// <summary>Customers as they see themselves: without what staff note about them.</summary>
internal sealed record CustomerResponse
{
    public required long Id { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string? Email { get; init; }

    /// <summary>Whether a link that was sent there came back; it is no condition for buying.</summary>
    public required bool EmailConfirmed { get; init; }

    public required string? Phone { get; init; }
    public required string? InstagramHandle { get; init; }
    public required string? AddressLine1 { get; init; }
    public required string? AddressLine2 { get; init; }
    public required string? City { get; init; }
    public required string? State { get; init; }
    public required string? PostalCode { get; init; }
    public required string Country { get; init; }
    public required ContactMethod PreferredContactMethod { get; init; }
    public required bool IsVip { get; init; }
    public required bool IsActive { get; init; }
    public required DateTimeOffset? LastOrderAt { get; init; }
    public required int OrdersCount { get; init; }

    /// <summary>Verified payments, less what was refunded.</summary>
    public required decimal TotalSpent { get; init; }
    public required string Currency { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The customer as they are now.</summary>
    /// <returns>Null when there is no such customer.</returns>
    public static async Task<CustomerResponse?> Read(
        CommerceDbContext db, long id, string currency, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer)
            return null;

        var figures = (await CustomerFigures.Read(db, [id], ct))[id];
        return new()
        {
            Id = customer.Id,
            FirstName = customer.FirstName,
            LastName = customer.LastName,
            Email = customer.Email,
            EmailConfirmed = customer.EmailConfirmedAt is not null,
            Phone = customer.Phone,
            InstagramHandle = customer.InstagramHandle,
            AddressLine1 = customer.AddressLine1,
            AddressLine2 = customer.AddressLine2,
            City = customer.City,
            State = customer.State,
            PostalCode = customer.PostalCode,
            Country = customer.Country,
            PreferredContactMethod = customer.PreferredContactMethod,
            IsVip = customer.IsVip,
            IsActive = customer.IsActive,
            LastOrderAt = figures.LastOrderAt,
            OrdersCount = figures.OrdersCount,
            TotalSpent = figures.TotalSpent,
            Currency = currency,
            CreatedAt = customer.CreatedAt,
            UpdatedAt = customer.UpdatedAt,
        };
    }
}
