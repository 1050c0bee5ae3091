using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace TBeauty.Web.OpenApi;

/// <summary>
/// What each parameter of an address means. The generator of summaries doesn't reach the members of a group of
/// parameters, so their words stand here, by operation and name or by name alone; a test finds who has none. A path
/// says itself whose id it holds.
/// </summary>
internal static partial class ParameterWords
{
    private const string People =
        "the beginning of a customer's name, e-mail address, phone number or Instagram handle";

    private static readonly Dictionary<string, string> Known = new()
    {
        ["page"] = "Which page, from 1; rows past 10,000 only by `after`.",
        ["size"] = "How many rows a page has.",
        ["after"] = "Instead of `page`: the `next` of the page before, in the same order.",
        ["limit"] = "How many at most.",
        ["search"] = "What to look for, whatever its case and marks.",
        ["ListProducts.search"] =
            "Part of a name, brand, category, family, tag, shade or SKU; a whole SKU means that product.",
        ["ListItems.search"] = "Part of a product's name, SKU or a batch number.",
        ["ListOrders.search"] = $"An order number, or {People}.",
        ["ListInvoices.search"] = $"An invoice number, or {People}.",
        ["ListPayments.search"] = $"A payment or transaction reference, or {People}.",
        ["SummarizePayments.search"] = $"A payment or transaction reference, or {People}.",
        ["ListCustomers.search"] = "The beginning of a name, e-mail address, phone number or Instagram handle.",
        ["q"] = "What to look for, at least two characters.",
        ["product"] = "The product's id, or its slug.",
        ["category_id"] = "Only products of this category or any below it.",
        ["family_id"] = "Only products of this family.",
        ["grouped"] =
            "Whether to show a family once: as its first product in stock, with `price_from` and `price_to` of the family.",
        ["ListFamilies.search"] = "Part of a name.",
        ["ListSavedViews.list"] = "Only views of this list.",
        ["brand_id"] = "Only products of this brand.",
        ["min_price"] = "Only products that cost at least this.",
        ["max_price"] = "Only products that cost at most this.",
        ["in_stock_only"] = "Only products that can be bought now.",
        ["shade"] = "Only products that come in this shade.",
        ["tag"] = "Only products with this tag.",
        ["featured"] = "Only products that are featured, or only those that aren't.",
        ["facets"] = "Whether to count what each further filter would leave.",
        ["sort"] = "In which order; newest first without it.",
        ["is_active"] = "Only what is switched on, or only what is switched off.",
        ["is_featured"] = "Only products that are featured, or only those that aren't.",
        ["is_discontinued"] = "Only products that are discontinued, or only those that aren't.",
        ["dry_run"] = "`true` tells what would happen and changes nothing.",
        ["product_id"] = "Only what belongs to this product.",
        ["location_id"] = "Only what is at this location.",
        ["low_stock_only"] = "Only items at or below their minimum.",
        ["out_of_stock_only"] = "Only items with no unit on hand.",
        ["expiring_before"] = "Only lots whose last day lies before this one.",
        ["as_of"] = "A past moment: what is told is what was true then.",
        ["ListExpiring.days"] = "Within how many days from today.",
        ["SuggestReorders.days"] = "How many past days tell how fast a product sells.",
        ["ReconcileStatement.days"] = "How many days a payment and its bank line may be apart.",
        ["lead_days"] = "How many days pass between ordering units and having them.",
        ["cover_days"] = "How many days, after they came, the new units shall last.",
        ["status"] = "Only those in this status.",
        ["payment_status"] = "Only orders in this payment status.",
        ["customer_id"] = "Only those of this customer.",
        ["order_id"] = "Only those of this order.",
        ["invoice_id"] = "Only those of this invoice.",
        ["from"] = "The first day, in the shop's time zone, counted in.",
        ["to"] = "The last day, in the shop's time zone, counted in.",
        ["start_date"] = "The first day of payment, counted in.",
        ["end_date"] = "The last day of payment, counted in.",
        ["min_amount"] = "Only payments of at least this.",
        ["max_amount"] = "Only payments of at most this.",
        ["payment_method"] = "Only payments made this way.",
        ["is_verified"] = "Only payments whose money somebody has seen, or only the others.",
        ["stats"] = "Whether to sum up all payments that the filters leave, not only this page's.",
        ["verify"] = "`true` also verifies the payments that match.",
        ["overdue"] = "Only invoices past their due date and not paid, or only the others.",
        ["is_guest"] = "Only who ordered as a guest, or only the others.",
        ["is_vip"] = "Only VIPs, or only the others.",
        ["has_account"] = "Only customers who can sign in at the storefront, or only the others.",
        ["has_orders"] = "Only customers who have ordered, or only the others.",
        ["city"] = "Only customers of this city, whatever its case.",
        ["state"] = "Only customers of this state, whatever its case.",
        ["preferred_contact_method"] = "Only customers who want to be reached this way.",
        ["role"] = "Only staff of this role.",
        ["subject_type"] = "What was changed, such as `product`, `customer`, `payment` or `staff_user`.",
        ["subject_id"] = "The id of what was changed.",
        ["actor"] = "Who did it, such as `staff:ada@example.com`.",
        ["action"] = "What was done, such as `created`, `changed`, `deleted`, `erased` or `exported`.",
        ["event"] = "Only deliveries of this event, such as `order.paid`.",
        ["kind"] = "The kind of a message, such as `order_placed`.",
        ["ListMessages.kind"] = "Only messages of this kind.",
        ["recipient"] = "Only messages to this e-mail address.",
        ["subject"] = "What it happened to, such as `order:42` or `inventory_item:311`.",
        ["bucket"] = "The length of a step; a day without it. A period has 1,000 steps at most.",
        ["time_zone"] = "The IANA name of the time zone in which days begin; `Africa/Lagos` without it.",
        ["order_number"] = "The number that people read, such as `ORD-20261128-000123`.",
        ["batch_number"] = "The lot's number, as it is printed on the goods.",
        ["ticket"] = "In place of a token, for who can send no header: a ticket for this order's events.",
        ["code"] = "The whole code, as it was scanned or typed.",
        ["ids"] = "The ids of the orders; up to 100.",
        ["supplier_id"] = "Only those from this supplier.",
        ["purchase_order_id"] = "Only those of this purchase order.",
        ["GetDelivery.state"] = "A state of Nigeria, spelled as people do.",
        ["GetDelivery.weight"] = "Kilograms of the whole cart; 0 when absent.",
        ["sha256"] = "The SHA-256 of the file, in hexadecimal.",
    };

    /// <summary>Of the analytics, whose days may be moments and may be anybody's.</summary>
    private static readonly Dictionary<string, string> OfPeriods = new()
    {
        ["from"] = "The first day, such as `2026-07-01`, or a moment with its offset; 30 days up to `to` without it.",
        ["to"] = "The last day, counted in, or a moment that is not; today without it.",
    };

    public static void Describe(OpenApiDocument document)
    {
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in item.Operations!.Values)
            {
                foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
                    parameter.Description ??= Words(path, operation.OperationId, parameter);
            }
        }
    }

    private static string? Words(string path, string? operation, OpenApiParameter parameter)
    {
        var name = parameter.Name!;
        if (path.Contains("/analytics/", StringComparison.Ordinal) && OfPeriods.TryGetValue(name, out var period))
            return period;
        if (parameter.In is ParameterLocation.Path && name.EndsWith("id", StringComparison.Ordinal))
            return $"The id of the {Owner(path, name)}.";
        return Known.GetValueOrDefault($"{operation}.{name}") ?? Known.GetValueOrDefault(name);
    }

    /// <summary>"/orders/{id}" holds the id of an order, "{note_id}" that of a note.</summary>
    private static string Owner(string path, string name)
    {
        var words = name is "id"
            ? Owners().Match(path) is { Success: true } owner ? Singular(owner.Groups["plural"].Value) : "row"
            : name[..^"_id".Length];
        return words.Replace('_', ' ').Replace('-', ' ');
    }

    private static string Singular(string plural) => plural switch
    {
        "inventory" => "inventory item",
        "categories" => "category",
        "families" => "family",
        "addresses" => "address",
        "deliveries" => "delivery",
        _ => plural.TrimEnd('s'),
    };

    [GeneratedRegex(@"/(?<plural>[a-z\-]+)/\{id\}")]
    private static partial Regex Owners();
}
