using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.AdminApi.Orders;
using TBeauty.AdminApi.Payments;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.CounterSales;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Promotions;
using TBeauty.Web.Problems;
using TBeauty.Web.Telemetry;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.CounterSales;

public sealed record CounterPayment
{
    public required PaymentMethod PaymentMethod { get; init; }

    /// <summary>What it pays; without it, what the others leave of the total.</summary>
    [Amount]
    public decimal? Amount { get; init; }

    /// <summary>The notes that were handed over; the receipt says the change.</summary>
    [Amount]
    public decimal? CashReceived { get; init; }

    [NotBlank, Visible, StringLength(Payment.ReferenceLength)]
    public string? TransactionReference { get; init; }

    [NotBlank, Visible, StringLength(Payment.TerminalLength)]
    public string? PosTerminalId { get; init; }
}

public sealed record CreateCounterSaleRequest : IValidatableObject
{
    public const int PaymentsAtMost = 5;

    /// <summary>Who buys; without it, the shop's own record of those who gave no name.</summary>
    [Range(1, long.MaxValue)]
    public long? CustomerId { get; init; }

    /// <summary>Where the units are taken from; without it they are taken as every allocation does.</summary>
    [Range(1, long.MaxValue)]
    public long? LocationId { get; init; }

    [NoNulls, Length(1, Order.LinesAtMost)]
    public required IReadOnlyList<CreateOrderLine> Lines { get; init; }

    /// <summary>Together what the sale costs; none, or left out, where a discount leaves nothing to pay.</summary>
    [NoNulls, Length(0, PaymentsAtMost)]
    public IReadOnlyList<CounterPayment> Payments { get; init; } = [];

    /// <summary>What comes off the goods; for managers and owners.</summary>
    public DiscountOrderRequest? Discount { get; init; }

    [StringLength(Order.NotesLength)]
    public string? Notes { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Lines.Contains(null!) && Lines.DistinctBy(line => line.ProductId).Count() < Lines.Count)
            yield return new("A product is there twice; put all its units into one line.", [nameof(Lines)]);
        if (Payments.Contains(null!))
            yield break;
        if (Payments.Count(payment => payment.Amount is null) > 1)
            yield return new("Only one of the payments can be what the others leave; send the amounts of the rest.",
                [nameof(Payments)]);
        if (Payments.Any(payment => payment is { CashReceived: not null, PaymentMethod: not PaymentMethod.Cash }))
            yield return new("Only cash is received in notes.", [nameof(Payments)]);
        var named = Payments.Where(payment => payment.TransactionReference is not null)
            .Select(payment => (payment.PaymentMethod, Codes.Key(payment.TransactionReference!))).ToArray();
        if (named.Distinct().Count() < named.Length)
            yield return new("Two of them have one reference; each payment has its own.", [nameof(Payments)]);
    }
}

internal sealed record CounterSaleResponse(
    OrderResponse Order, IReadOnlyList<PaymentResponse> Payments, ReceiptResponse Receipt);

internal static class CreateCounterSale
{
    /// <summary>
    /// Sells at the counter in one call: the order, its payments, counted at once, its units and their handing over, or
    /// nothing.
    /// </summary>
    /// <remarks>
    /// Prices are the catalogue's, less what a promotion without a code takes off. The payments come to the total;
    /// leave the amount of one out, and it is what is left. Where a discount leaves nothing to pay there are none.
    /// Whoever takes the money has seen it, so it is verified here, by whoever sells. The answer is the delivered order
    /// with its receipt.
    /// </remarks>
    public static async Task<Results<Created<CounterSaleResponse>, ProblemHttpResult>> Handle(
        CreateCounterSaleRequest request, ClaimsPrincipal user, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        OfferFeed offers, AllowedSteps steps, TimeProvider clock, ShopMeters meters, CancellationToken ct)
    {
        if (request.Discount is not null && !Policies.Allows(user, Policies.Discounts))
            return Problem.Of(403, "auth.forbidden", "Only managers and owners give discounts.");
        // Notes and cards are seen at the counter; whether a transfer has come in, finance says.
        if (request.Payments.Any(payment => payment.PaymentMethod is not (PaymentMethod.Cash or PaymentMethod.Pos))
            && !Policies.Allows(user, Policies.Payments))
            return Problem.Of(403, "auth.forbidden",
                "Only cash and cards are taken here; transfers are verified by finance and owners.");
        if (request.LocationId is { } place && !await db.Locations.AnyAsync(l => l.Id == place, ct))
            return Problem.Invalid("location_id", "There is no such location.");
        var buyer = Buyer.Unnamed;
        if (request.CustomerId is { } named)
        {
            var record = await db.Customers.Where(c => c.Id == named)
                .Select(c => new { c.IsActive, c.IsVip, c.IsGuest, c.IsWalkIn }).SingleOrDefaultAsync(ct);
            if (record is null)
                return Problem.Invalid("customer_id", "There is no such customer.");
            if (!record.IsActive)
                return CreateOrder.Closed();
            if (!record.IsWalkIn)
                buyer = new(named, record.IsVip, record.IsGuest);
        }

        var products = request.Lines.Select(line => line.ProductId).ToArray();
        var quotes = await ProductQuote.Read(db, products, ct);
        if (products.FirstOrDefault(product => !quotes.ContainsKey(product)) is > 0 and var unknown)
            return Problem.Invalid("lines", $"There is no product {unknown}.");
        if (CreateOrder.Shortage(request.Lines, quotes) is { } shortage)
            return shortage;

        var customer = request.CustomerId ?? await WalkInCustomer.Id(db, ct);
        try
        {
            var (order, outcome, payments) = await Sell();
            // What the shop offers, or how often it was used, has changed at this very moment: the next try knows.
            for (var again = 0; again < 3
                && outcome is (PlaceOrder.Outcome.PromotionRefused or PlaceOrder.Outcome.Stale); again++)
            {
                var latest = await ProductQuote.Read(db, products, ct);
                if (latest.Count < quotes.Count)
                    break;
                quotes = latest;
                (order, outcome, payments) = await Sell();
            }

            if (outcome is not PlaceOrder.Outcome.Placed)
                return await CreateOrder.Refusal(db, outcome, order, request.Lines, ct);

            foreach (var payment in request.Payments)
                meters.PaymentRecorded(EnumWords.Of(payment.PaymentMethod));
            return TypedResults.Created(
                $"/api/v1/orders/{order.Id}", await Answer(db, order.Id, payments, terms.Value, steps, ct));
        }
        catch (RuleViolation e) when (e.Code is SellAtCounter.WrongAmount && request.Payments.Count is 0)
        {
            return Problem.Invalid("payments", $"Send 1 to {CreateCounterSaleRequest.PaymentsAtMost} of them.");
        }

        async Task<(Order, PlaceOrder.Outcome, IReadOnlyList<long>)> Sell()
        {
            var lines = CreateOrder.Priced(request.Lines, quotes);
            var offered = await offers.Read(db, code: null, buyer, ct);
            var pricedBy = offered.For(
                address: null, DeliveryMethod.Pickup, lines, quotes, terms.Value, clock.Today());
            var order = new Order(
                customer, lines, DeliveryMethod.Pickup, shippingAddress: null, OrderSource.WalkIn, terms.Value,
                clock.GetUtcNow(), pricedBy)
            {
                PaymentMethod = request.Payments is [var first, ..] ? first.PaymentMethod : null,
                CustomerNotes = request.Notes,
            };
            var sale = new SellAtCounter.Sale(
                order, [.. request.Payments.Select(payment => new SellAtCounter.Tender(
                    payment.PaymentMethod, payment.Amount, payment.CashReceived, payment.TransactionReference?.Trim(),
                    payment.PosTerminalId))],
                request.Discount is { } discount ? (discount.Amount, discount.Reason) : null, request.LocationId);
            var (outcome, payments) = await SellAtCounter.Run(db, sale, terms.Value, user.Actor(), clock, ct);
            return (order, outcome, payments);
        }
    }

    private static async Task<CounterSaleResponse> Answer(
        CommerceDbContext db, long id, IReadOnlyList<long> payments, ShopTerms terms, AllowedSteps steps,
        CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var sold = await GetOrder.Whole(db).SingleAsync(o => o.Id == id, ct);
        var taken = await PaymentResponse.Whole(db).Where(p => payments.Contains(p.Id)).OrderBy(p => p.Id)
            .ToListAsync(ct);
        return new(
            OrderResponse.From(sold, steps), [.. taken.Select(payment => PaymentResponse.From(payment, steps))],
            ReceiptResponse.From(sold, taken, terms));
    }
}
