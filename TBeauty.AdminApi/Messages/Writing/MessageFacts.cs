using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Messages;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>
/// What a template may tell: words and amounts, ready to be read. <c>docs/api.md</c> lists them for owners.
/// </summary>
internal static class MessageFacts
{
    /// <summary>Where the link would be, for whoever isn't its recipient.</summary>
    public const string Untold = "(told only in the e-mail itself)";

    /// <summary>The orders that messages are about, with their lines.</summary>
    public static async Task<Dictionary<long, Order>> Orders(
        CommerceDbContext db, IEnumerable<Message> messages, CancellationToken ct)
    {
        long[] ids = [.. messages.Select(message => message.OrderId).OfType<long>().Distinct()];
        return ids.Length is 0
            ? []
            : await db.Orders.AsNoTracking().Include(o => o.Items).Where(o => ids.Contains(o.Id))
                .ToDictionaryAsync(o => o.Id, ct);
    }

    /// <param name="orders">Of all <see cref="Orders"/>, its own among them.</param>
    /// <returns>Null when what it is about is gone.</returns>
    public static async Task<Dictionary<string, object?>?> Read(
        CommerceDbContext db, Message message, Customer? customer, IReadOnlyDictionary<long, Order> orders,
        ShopTerms terms, CancellationToken ct)
    {
        if (customer is null)
            return null;

        var facts = new Dictionary<string, object?>
        {
            ["shop"] = Shop(terms),
            ["customer"] = new Dictionary<string, object?> { ["first_name"] = Friendly(customer.FirstName) },
        };
        if (message.OrderId is { } orderId)
        {
            if (!orders.TryGetValue(orderId, out var order))
                return null;
            facts["order"] = Facts(order, terms);
        }

        if (message.DetailId is { } id)
            await AddDetail(facts, message.Kind, id, db, ct);
        return facts;
    }

    /// <summary>Adds the link that a message is about, or what stands in its place where others may read it.</summary>
    public static void AddLink(Dictionary<string, object?> facts, MessageLink? link) =>
        facts["link"] = new Dictionary<string, object?>
        {
            ["url"] = link is null ? Untold : link.Url,
            ["code"] = link is null ? Untold : link.Token,
        };

    /// <summary>
    /// What a name may bring into a mail that somebody else might get: letters, and nothing that becomes a link.
    /// </summary>
    internal static string Friendly(string name)
    {
        const int atMost = 40;
        return name.Length <= atMost && name.All(letter => char.IsLetter(letter) || letter is ' ' or '-' or '\'' or '’'
            || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
            ? name
            : "";
    }

    internal static Dictionary<string, object?> Shop(ShopTerms terms) => new()
    {
        ["name"] = terms.Name,
        ["website"] = terms.Website,
        ["phone"] = terms.Seller.Phone,
        ["ways_to_pay"] = terms.WaysToPay.Select(way => way.Instructions).ToList(),
    };

    private static async Task AddDetail(
        Dictionary<string, object?> facts, MessageKind kind, long id, CommerceDbContext db, CancellationToken ct)
    {
        if (kind is MessageKind.PaymentReceived && await db.Payments.AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == id, ct) is { } payment)
        {
            facts["payment"] = new Dictionary<string, object?>
            {
                ["reference"] = payment.PaymentReference,
                ["amount"] = MoneyText.Of(payment.Amount, payment.Currency),
                ["method"] = EnumWords.Of(payment.PaymentMethod).Replace('_', ' '),
            };
        }
        else if (kind is MessageKind.PaymentRefunded)
        {
            var (amount, currency) = await db.Refunds.Where(r => r.Id == id)
                .Join(db.Payments, r => r.PaymentId, p => p.Id, (r, p) =>
                    new ValueTuple<decimal, string>(r.Amount, p.Currency))
                .SingleOrDefaultAsync(ct);
            facts["refund"] = new Dictionary<string, object?> { ["amount"] = MoneyText.Of(amount, currency) };
        }
        else if (kind is MessageKind.OrderShipped && await db.Shipments.AsNoTracking()
            .SingleOrDefaultAsync(s => s.Id == id, ct) is { } parcel)
        {
            facts["parcel"] = new Dictionary<string, object?>
            {
                ["courier"] = parcel.CourierService,
                ["tracking_number"] = parcel.TrackingNumber,
            };
        }
        else if (kind is MessageKind.InvoiceSent)
        {
            facts["invoice"] = await Invoice(db, id, ct);
        }
    }

    private static Dictionary<string, object?> Facts(Order order, ShopTerms terms)
    {
        string Amount(decimal amount) => MoneyText.Of(amount, order.Currency);
        return new()
        {
            ["number"] = order.OrderNumber,
            ["total"] = Amount(order.TotalAmount),
            ["subtotal"] = Amount(order.Subtotal),
            ["discount"] = order.DiscountAmount > 0 ? Amount(order.DiscountAmount) : null,
            ["shipping"] = Amount(order.ShippingCost),
            ["paid"] = Amount(order.AmountPaid - order.AmountRefunded),
            ["outstanding"] = order.Balance.Outstanding > 0 ? Amount(order.Balance.Outstanding) : null,
            ["has_credit"] = order.AmountPaid > order.AmountRefunded,
            ["is_pickup"] = order.DeliveryMethod is DeliveryMethod.Pickup,
            ["is_counter_sale"] = order.IsCounterSale,
            ["reserved_until"] = order.ReservedUntil is { } until && order.Status is OrderStatus.Pending ? Moment(until)
                : null,
            ["items"] = order.Items.Where(item => item.KeptQuantity > 0).Select(item => new Dictionary<string, object?>
            {
                ["description"] = item.Description,
                ["quantity"] = item.KeptQuantity,
                ["total"] = Amount(item.TotalPrice),
            }).ToList(),
        };
    }

    private static async Task<Dictionary<string, object?>?> Invoice(
        CommerceDbContext db, long id, CancellationToken ct)
    {
        var found = await db.Invoices.AsNoTracking().Where(i => i.Id == id).ToListAsync(ct);
        await RefundedInvoices.Tell(db, found, ct);
        return found is not [var invoice] ? null : new()
        {
            ["number"] = invoice.InvoiceNumber,
            ["total"] = MoneyText.Of(invoice.TotalAmount, invoice.Currency),
            ["outstanding"] = invoice.OutstandingAmount > 0 ? MoneyText.Of(invoice.OutstandingAmount, invoice.Currency)
                : null,
            ["due_date"] = invoice.DueDate is { } due ? due.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
                : null,
        };
    }

    /// <summary>In Lagos, as the shop's customers read it.</summary>
    private static string Moment(DateTimeOffset moment) =>
        moment.ToOffset(TimeSpan.FromHours(1)).ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
}
