using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Promotions;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Who checks out, and what the shop answered if it knows their request already; <see cref="CheckOutCallers"/> reads
/// it.
/// </summary>
internal sealed record CheckOutCaller(
    CustomerInfo Info, bool IsActive, Address? FromBook, bool KeyReused, StoredAnswer? Stored, Customer? Guest = null)
{
    /// <summary>As promotions know them.</summary>
    public Buyer Buyer => new(Info.Id, Info.IsVip, Guest is not null, Guest?.Email, CustomerPhones.E164(Guest?.Phone));

    /// <summary>Somebody whom the shop doesn't know, for a quote: nobody's book is theirs.</summary>
    public static CheckOutCaller Stranger(GuestRequest? guest) => new(
        guest is null ? new(0, "", "", null, null, null, IsVip: false) : CustomerInfo.From(guest.Record(0)),
        IsActive: true, FromBook: null, KeyReused: false, Stored: null, guest?.Record(0));
}
