using TBeauty.Commerce.Customers;

namespace TBeauty.Commerce.Ordering;

/// <summary>Somebody who orders without an account: their record is written with the order, or not at all.</summary>
/// <param name="Record">As <see cref="Customer.Guest"/> made it.</param>
/// <param name="Token">The token of an order by its id: 256 bits that nobody can guess, and always the same for one
/// order.</param>
public sealed record Guest(Customer Record, Func<long, string> Token);
