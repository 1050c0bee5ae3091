using System.Text.Json;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;
using TBeauty.StorefrontApi.Carts;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.Idempotency;
using TBeauty.Web.Problems;
using TBeauty.Web.Telemetry;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace TBeauty.StorefrontApi.Orders;

internal static class CheckOut
{
    /// <summary>
    /// The first try trusts this replica's copy of the catalogue, whose guesses the database checks; the others read
    /// the database first, because prices or the last units may change between reading and taking.
    /// </summary>
    private const int Tries = 4;

    /// <summary>
    /// Turns the cart, or the chosen lines of it, into an order and reserves its units: all of it or nothing.
    /// </summary>
    /// <remarks>
    /// Safe to repeat: the same `Idempotency-Key`, or the same state of the same cart, always gives the same order.
    /// A guest sends the cart's `X-Cart-Token` and says in `guest` who they are; with the answer's `order_token` they
    /// follow the order.
    /// </remarks>
    public static async Task<IResult> Handle(
        CheckOutRequest request, CartCaller cartCaller, HttpContext http, CommerceDbContext db, CartStore carts,
        CatalogFeed catalog, IOptionsSnapshot<ShopTerms> terms, IOptions<JsonOptions> json, TimeProvider clock,
        ShopMeters meters, OrderedCartCleanup finished, GuestTokens tokens, OfferFeed offers, CheckOutCallers callers,
        OrderBatches batches, CancellationToken ct)
    {
        var named = http.Features.Get<IdempotentRequest>();
        var owner = cartCaller.Owner;
        var now = clock.GetUtcNow();
        if (owner.CustomerId is null && request.Guest is null)
            return Outcome("refused", Problem.Of(401, "auth.required", "Sign in, or say in 'guest' who you are."));

        // Two systems that know nothing of each other are asked at once.
        var reading = carts.Read(owner, ct);
        var caller = await WhoOrders();

        if (caller is { KeyReused: true })
            return Outcome("refused", IdempotencyFilter.KeyReused());
        // Also of what was answered before: whoever is shut out is told nothing more.
        if (caller is { IsActive: false })
            return Outcome("refused", CheckOutRefusals.Closed());
        if (caller is { Stored: { } known })
            return await Repeated(known);

        var cart = await reading;
        if (CheckOutRefusals.Early(request, caller, cart) is { } refusal)
            return await EarlierByKey() ?? Outcome("refused", refusal);

        var lines = request.Taken(cart);
        long[] products = [.. lines.Select(line => line.ProductId).Order()];

        for (var tried = 0; tried < Tries; tried++)
        {
            var guessed = tried is 0;
            var quotes = guessed ? catalog.Current.Quotes(products) : await ProductQuote.Read(db, products, ct);

            if (CheckOutRefusals.Shortage(lines, quotes) is { } shortage)
            {
                if (guessed)
                    continue;
                return await Earlier() ?? Outcome("insufficient", shortage);
            }

            var offered = guessed
                ? await offers.Guess(db, request.PromotionCode, caller!.Buyer, now, ct)
                : await offers.Read(db, request.PromotionCode, caller!.Buyer, ct);

            Order order;
            try
            {
                order = request.Priced(caller!, lines, quotes, offered, terms.Value, now);
            }
            catch (RuleViolation)
            {
                // What is refused by a guess may be offered by now.
                if (guessed)
                    continue;
                if (await Earlier() is { } earlier)
                    return earlier;
                throw;
            }

            if (request.ExpectedTotal is { } expected && expected != order.TotalAmount)
            {
                if (guessed)
                    continue;
                return await Earlier() ?? Outcome("price_changed", CheckOutRefusals.PriceChanged(lines, quotes));
            }

            var actor = $"customer:{caller!.Info.Id}";
            await PlaceOrder.Identify(db, order, actor, ct);
            var answer = Answer(OrderResponse.From(order, caller.Info));
            var result = await batches.Place(
                db, new(order, actor, now.DayInLagos(), new(cart.CartId, cart.Version), named, answer,
                    caller.Guest is { } record ? new(record, tokens.Of) : null), ct);

            switch (result.Outcome)
            {
                case PlaceOrder.Outcome.Placed:
                    await finished.Clear(owner, cart.CartId, order.Id, lines);
                    return Outcome("placed", IdempotencyFilter.Made(Told(answer)));
                case PlaceOrder.Outcome.Replayed when result.Stored is { } stored:
                    return await Repeated(stored);
                case PlaceOrder.Outcome.Replayed:
                    return await RepeatedCart(result.EarlierOrderId!.Value);
                case PlaceOrder.Outcome.WishUnknown when await VariantWishes.Unknown(db, order.Items, ct)
                    is { Count: > 0 } unknown:
                    return Outcome("refused", WishProblem.Of(unknown));
                case PlaceOrder.Outcome.KeyReused:
                    return Outcome("refused", IdempotencyFilter.KeyReused());
                case PlaceOrder.Outcome.InProgress:
                    return Outcome("refused", IdempotencyFilter.InProgress(http));
            }
        }

        if (await WhoOrders() is not { IsActive: true })
            return Outcome("refused", CheckOutRefusals.Closed());
        return await Earlier()
            ?? Outcome("insufficient", CheckOutRefusals.Contended(lines, await ProductQuote.Read(db, products, ct)));

        // A refusal is only a refusal if nobody ordered this before: the first request may have committed after we
        // looked.
        async Task<IResult?> Earlier() => await EarlierByKey() ?? (
            await OrderedCartCleanup.OrderOf(db, cart, products, ct) is { } earlier
                ? await RepeatedCart(earlier)
                : null);

        async Task<IResult?> EarlierByKey() => named is not null
            && await WhoOrders() is { Stored: { } stored }
            ? await Repeated(stored)
            : null;

        async Task<CheckOutCaller?> WhoOrders() => owner.CustomerId is { } customer
            ? await callers.Read(db, customer, request.AddressId, named, now, ct)
            : await CheckOutCallers.ReadGuest(db, request.Guest!, named, now, ct);

        StoredAnswer Answer(OrderResponse order)
        {
            var body = new CheckOutResponse(
                order, order.Items.Count, $"Order {order.OrderNumber} is placed.", OrderToken: null);
            return new(
                201, JsonSerializer.SerializeToUtf8Bytes(body, json.Value.SerializerOptions),
                $"/api/v1/customer/orders/{order.Id}", null);
        }

        StoredAnswer Told(StoredAnswer kept) => owner.CustomerId is null ? tokens.Told(kept) : kept;

        async Task<IResult> Repeated(StoredAnswer stored)
        {
            // The first request may have died between its commit and the cart.
            await finished.ClearIfOrdered(db, owner, reading, ct);
            return Outcome("replayed", IdempotencyFilter.Replay(Told(stored)));
        }

        async Task<IResult> RepeatedCart(long earlier)
        {
            await finished.Clear(owner, cart.CartId, earlier, lines);
            var order = (await GetOrder.Read(earlier, owner.CustomerId, db, ct))!;
            return Outcome("replayed", IdempotencyFilter.Replay(Told(Answer(order))));
        }

        IResult Outcome(string outcome, IResult answer)
        {
            meters.Checkout(outcome);
            return answer;
        }
    }
}
