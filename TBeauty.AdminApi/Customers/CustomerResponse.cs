using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Customers;

/// <summary>A customer as staff see them.</summary>
[Versioned]
internal sealed record CustomerResponse
{
    public required long Id { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string? Email { get; init; }

    /// <summary>Whether a link that was sent there came back.</summary>
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
    public required bool IsActive { get; init; }
    public required bool IsVip { get; init; }

    /// <summary>Whether this is what one guest said at one checkout, which nobody has proved.</summary>
    public required bool IsGuest { get; init; }

    /// <summary>Whether it stands for everybody who buys at the counter without a name.</summary>
    public required bool IsWalkIn { get; init; }

    /// <summary>For staff only; no customer ever sees it.</summary>
    public required string? Notes { get; init; }

    /// <summary>Whether they can sign in at the storefront.</summary>
    public required bool HasAccount { get; init; }

    public required DateTimeOffset? LastOrderAt { get; init; }

    /// <summary>Orders ever placed; those that were cancelled don't count.</summary>
    public required int OrdersCount { get; init; }

    /// <summary>Money of verified payments, for orders or not, less what was refunded.</summary>
    public required decimal TotalSpent { get; init; }
    public required string Currency { get; init; }

    /// <summary>When the person was forgotten at their wish.</summary>
    public required DateTimeOffset? ErasedAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What <c>If-Match</c> takes, between quotes.</summary>
    public required string Version { get; init; }

    /// <summary>One customer as they are now, with the ETag.</summary>
    /// <returns>Null when there is no such customer.</returns>
    public static async Task<CustomerResponse?> Read(
        CommerceDbContext db, long id, HttpResponse response, string currency, CancellationToken ct)
    {
        if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } customer)
            return null;

        response.Tag(customer.Version);
        return (await From(db, [customer], currency, ct))[0];
    }

    /// <summary>Customers with the figures of all of them read at once.</summary>
    public static async Task<CustomerResponse[]> From(
        CommerceDbContext db, IReadOnlyList<Customer> customers, string currency, CancellationToken ct)
    {
        var figures = await CustomerFigures.Read(db, [.. customers.Select(c => c.Id)], ct);
        return [.. customers.Select(customer => From(customer, figures[customer.Id], currency))];
    }

    private static CustomerResponse From(Customer customer, CustomerFigures figures, string currency) => new()
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
        IsActive = customer.IsActive,
        IsVip = customer.IsVip,
        IsGuest = customer.IsGuest,
        IsWalkIn = customer.IsWalkIn,
        Notes = customer.Notes,
        HasAccount = customer.PasswordHash is not null,
        LastOrderAt = figures.LastOrderAt,
        OrdersCount = figures.OrdersCount,
        TotalSpent = figures.TotalSpent,
        Currency = currency,
        ErasedAt = customer.ErasedAt,
        CreatedAt = customer.CreatedAt,
        UpdatedAt = customer.UpdatedAt,
        Version = ETags.Text(customer.Version),
    };
}
