using System.Linq.Expressions;
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

    /// <summary>What the shop has received for this customer's orders, less what it gave back.</summary>
    public required decimal TotalSpent { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The customer with the figures of their orders, read in one statement.</summary>
    public static Expression<Func<Customer, CustomerResponse>> From(CommerceDbContext db) => customer => new()
    {
        Id = customer.Id,
        FirstName = customer.FirstName,
        LastName = customer.LastName,
        Email = customer.Email,
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
        LastOrderAt = db.Orders.Where(order => order.CustomerId == customer.Id).Max(order => (DateTimeOffset?)order.CreatedAt),
        OrdersCount = db.Orders.Count(order => order.CustomerId == customer.Id),
        TotalSpent = db.Orders.Where(order => order.CustomerId == customer.Id)
            .Sum(order => order.AmountPaid - order.AmountRefunded),
        CreatedAt = customer.CreatedAt,
        UpdatedAt = customer.UpdatedAt,
    };
}
