using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Ordering;

/// <summary>What the shop offers one buyer: its offers, the promotion of a code, and how often each was used.</summary>
public sealed class BuyersOffers
{
    private readonly Offers offers;
    private readonly Buyer buyer;
    private readonly string? code;
    private readonly Promotion? coded;
    private readonly Dictionary<long, PromotionUses> uses;
    private readonly DateTimeOffset now;

    private BuyersOffers(
        Offers offers, Buyer buyer, string? code, Promotion? coded, Dictionary<long, PromotionUses> uses,
        DateTimeOffset now) =>
        (this.offers, this.buyer, this.code, this.coded, this.uses, this.now) = (offers, buyer, code, coded, uses, now);

    internal static async Task<BuyersOffers> Of(
        CommerceDbContext db, Offers offers, string? code, Buyer buyer, DateTimeOffset now, CancellationToken ct)
    {
        var key = code?.Trim().ToLowerInvariant();
        var coded = key is null
            ? null
            : await db.Promotions.AsNoTracking()
                .SingleOrDefaultAsync(p => EF.Property<string?>(p, PromotionTables.CodeKey) == key, ct);

        Promotion[] counted =
            [.. offers.Automatic.Append(coded).OfType<Promotion>().Where(promotion => promotion.CountsOrders)];
        if (counted.Length is 0)
            return new(offers, buyer, code, coded, [], now);

        var ids = counted.Select(promotion => promotion.Id).ToArray();
        var uses = await db.Database.SqlQuery<PromotionUses>($"""
            select promotion_id, used, used_by_buyer, has_ordered
            from ordering.promotion_uses({ids}, {buyer.CustomerId}, {buyer.Email}, {buyer.Phone})
            """).ToDictionaryAsync(of => of.PromotionId, ct);
        return new(offers, buyer, code, coded, uses, now);
    }

    /// <summary>
    /// What lines that go to an address are priced by: the delivery there, and the promotion that saves most.
    /// </summary>
    /// <exception cref="RuleViolation"><c>delivery.unavailable</c>, <c>promotion.refused</c></exception>
    public OrderTerms For(
        Address? address, DeliveryMethod method, IReadOnlyCollection<WantedItem> lines,
        IReadOnlyDictionary<long, ProductQuote> products, ShopTerms terms, DateOnly today)
    {
        PromotionLine[] goods =
        [
            .. lines.Select(line =>
                new PromotionLine(products[line.ProductId], Money.TwoPlaces(line.UnitPrice * line.Quantity))),
        ];
        var weight = lines.Sum(line => line.Quantity * (products[line.ProductId].Weight ?? 0));
        var delivery = offers.DeliveryTo(address, method, weight, goods.Sum(line => line.TotalPrice), terms, today);

        var best = Best(new(goods, delivery.Price, buyer, now, offers.PathOf));
        var edges = offers.Automatic.Append(coded).OfType<Promotion>()
            .SelectMany(promotion => new[] { promotion.StartsAt, promotion.EndsAt }).OfType<DateTimeOffset>().ToArray();
        return new(
            offers.Version, edges.Where(edge => edge <= now).Cast<DateTimeOffset?>().Max(),
            edges.Where(edge => edge > now).Cast<DateTimeOffset?>().Min(), delivery, products, best);
    }

    /// <summary>The largest saving; of equal ones the code's, then that of the older promotion.</summary>
    private PromotionSaving? Best(PromotionRules order)
    {
        PromotionSaving? best = null;
        if (code is not null)
        {
            var (refusal, saving) = coded is null ? (PromotionRefusal.Unknown, null)
                : order.Judge(coded, uses.GetValueOrDefault(coded.Id));
            best = saving ?? throw Refused(refusal!.Value, coded, order);
        }

        foreach (var promotion in offers.Automatic)
        {
            if (order.Judge(promotion, uses.GetValueOrDefault(promotion.Id)).Saving is { } saving
                && saving.Amount > (best?.Amount ?? 0))
                best = saving;
        }

        return best;
    }

    private static RuleViolation Refused(PromotionRefusal reason, Promotion? promotion, PromotionRules order)
    {
        var missing = reason is PromotionRefusal.Minimum
            ? Money.TwoPlaces(promotion!.MinSubtotal!.Value - order.Subtotal) : (decimal?)null;
        var details = new Dictionary<string, object?> { ["reason"] = EnumWords.Of(reason) };
        if (missing is not null)
            details["missing_amount"] = missing;
        return new("promotion.refused", Sentence(reason, missing)) { Details = details };
    }

    private static string Sentence(PromotionRefusal reason, decimal? missing) => reason switch
    {
        PromotionRefusal.Unknown => "The shop has no such code.",
        PromotionRefusal.NotStarted => "This code doesn't hold yet.",
        PromotionRefusal.Ended => "This code holds no more.",
        PromotionRefusal.UsedUp => "This code has been used as often as it can be.",
        PromotionRefusal.UsedByYou => "You have used this code as often as you can.",
        PromotionRefusal.Minimum => $"This code needs goods for {missing:0.00} more.",
        PromotionRefusal.NotEligible => "This code is not for this customer.",
        _ => "This code saves nothing on what is ordered.",
    };
}
