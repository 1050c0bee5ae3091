using TBeauty.Commerce.Pricing;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Ordering;

/// <summary>What changes an order's money, by the one rule for it. Whoever does it holds the order.</summary>
public sealed partial class Order
{
    /// <summary>
    /// Lowers what a pending order costs, in place of an earlier discount of the same source; 0 takes that back.
    /// </summary>
    /// <exception cref="RuleViolation"><c>order.status</c>, <c>order.discount</c></exception>
    public void Grant(Discount discount, DateTimeOffset now)
    {
        if (!CanBeDiscounted)
            throw Cannot("be discounted");
        var applies = items.FindAll(item => discount.AppliesTo(item.ProductId));
        if (discount.Amount > applies.Sum(item => item.TotalPrice))
            throw new RuleViolation("order.discount", "A discount can't be higher than what the goods cost.");

        var shares = Shares.Of(
            discount.Amount, [.. applies.Select(item => item.TotalPrice)],
            [.. applies.Select(item => item.Undiscounted(discount.Source))]);
        foreach (var item in items.Except(applies))
            item.Grant(discount.Source, 0.00m);
        foreach (var (item, share) in applies.Zip(shares))
            item.Grant(discount.Source, share);
        Retotal();
        UpdatedAt = now;
    }

    /// <summary>What a promotion gives a new order. Nothing that happens to its lines later judges that anew.</summary>
    private void Promote(PromotionSaving saving, DateTimeOffset now)
    {
        (PromotionId, PromotionCode) = (saving.Promotion.Id, saving.Promotion.Code);
        (PromotionName, PromotionAmount) = (saving.Promotion.Name, saving.Amount);
        if (saving.Promotion.Kind is not PromotionKind.FreeDelivery)
        {
            Grant(new(Discount.Promotion, saving.Amount, saving.Products), now);
            return;
        }

        ShippingCost = 0.00m;
        Retotal();
    }

    /// <summary>Drops units that have not been shipped, and what they cost.</summary>
    /// <param name="units">Each line once; null for all that has not been shipped.</param>
    /// <returns>What was dropped of each line.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>, <c>order.quantity</c></exception>
    public IReadOnlyCollection<LineUnits> Drop(IReadOnlyCollection<LineUnits>? units, DateTimeOffset now)
    {
        if (!IsOpen)
            throw Cannot("lose lines");
        units ??= [.. items.Where(item => item.OpenQuantity > 0)
            .Select(item => new LineUnits(item.Id, item.OpenQuantity))];
        Within(units, item => item.OpenQuantity);

        // An order of which nothing was shipped and nothing would be left is cancelled, as it was.
        if (items.Sum(item => item.KeptQuantity) == units.Sum(line => line.Quantity))
        {
            Cancel(now);
            return units;
        }

        foreach (var line in units)
            items.Single(item => item.Id == line.OrderItemId).Drop(line.Quantity);
        Retotal();
        UpdatedAt = now;
        // All that is left was shipped before.
        if (Status is OrderStatus.Packed && items.TrueForAll(item => item.OpenQuantity is 0))
            (Status, ShippedAt) = (OrderStatus.Shipped, now);
        return units;
    }

    /// <summary>Takes shipped units back; the order is returned when all of it came back.</summary>
    /// <returns>What they had cost the customer.</returns>
    /// <exception cref="RuleViolation"><c>order.status</c>, <c>order.quantity</c></exception>
    public decimal TakeBack(IReadOnlyCollection<LineUnits> units, DateTimeOffset now)
    {
        if (!CanBeReturned)
            throw Cannot("be returned");
        Within(units, item => item.FulfilledQuantity - item.ReturnedQuantity);

        var before = ReturnedAmount;
        foreach (var line in units)
            items.Single(item => item.Id == line.OrderItemId).TakeBack(line.Quantity);
        if (items.TrueForAll(item => item.FulfilledQuantity == item.ReturnedQuantity))
            Status = OrderStatus.Returned;
        Retotal();
        UpdatedAt = now;
        return ReturnedAmount - before;
    }

    /// <summary>Money that came in or went back counts from now on.</summary>
    /// <returns>Whether that paid the order.</returns>
    internal bool Receive(decimal paid, decimal refunded, DateTimeOffset now)
    {
        var was = PaymentStatus;
        (AmountPaid, AmountRefunded, UpdatedAt) = (AmountPaid + paid, AmountRefunded + refunded, now);
        PaymentStatus = Balance.Status;
        return IsPaidSince(was);
    }

    /// <summary>Whether it has been paid since, or come to less than was paid.</summary>
    internal bool IsPaidSince(OrderPaymentStatus was) => PaymentStatus is OrderPaymentStatus.Paid
        && was is not OrderPaymentStatus.Paid && Status is not OrderStatus.Cancelled;

    /// <summary>Makes every sum what its lines say.</summary>
    private void Retotal()
    {
        foreach (var item in items)
            item.Price(Tax);
        (Subtotal, DiscountAmount, TaxAmount, ShippingCost, TotalAmount) =
            Totals.Of([.. items.Select(item => item.Sum)], ShippingCost, Tax);
        ReturnedAmount = items.Sum(item => item.Returned(Tax)) + 0.00m;
        PaymentStatus = Balance.Status;
    }

    private void Within(IReadOnlyCollection<LineUnits> units, Func<OrderItem, int> atMost)
    {
        object[] refused =
        [
            .. units.Select(line => (Line: line, AtMost: atMost(items.Single(item => item.Id == line.OrderItemId))))
                .Where(line => line.Line.Quantity > line.AtMost).OrderBy(line => line.Line.OrderItemId)
                .Select(line => new Dictionary<string, object>
                {
                    ["order_item_id"] = line.Line.OrderItemId, ["requested"] = line.Line.Quantity,
                    ["quantity"] = line.AtMost,
                }),
        ];
        if (refused.Length > 0)
            throw Refused("order.quantity", "A line has fewer units than that.", refused);
    }
}
