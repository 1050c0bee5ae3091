using TBeauty.Commerce.Idempotency;

namespace TBeauty.Commerce.Ordering;

/// <summary>An order that is about to be placed, with all that is written beside it.</summary>
/// <param name="Order">Priced, with its id, its number and the ids of its lines.</param>
/// <param name="Actor">Who orders, as the timeline keeps it.</param>
/// <param name="Today">The shop's date, past which a lot does not sell.</param>
/// <param name="Cart">The cart state it comes from, if any.</param>
/// <param name="Request">The idempotency key, if the caller sent one.</param>
/// <param name="Kept">The answer that is kept with the key.</param>
/// <param name="Guest">Who orders without an account: their record and the order's token are written with it.</param>
public sealed record NewOrder(
    Order Order, string Actor, DateOnly Today, CartState? Cart, IdempotentRequest? Request, StoredAnswer? Kept,
    Guest? Guest);
