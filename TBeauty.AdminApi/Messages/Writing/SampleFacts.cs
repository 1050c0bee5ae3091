using TBeauty.Commerce;
using TBeauty.Commerce.Messages;

namespace TBeauty.AdminApi.Messages.Writing;

/// <summary>
/// An order that never was, for previews: with everything that a template may tell, and a name that HTML must escape.
/// </summary>
internal static class SampleFacts
{
    public static Dictionary<string, object?> Of(MessageKind kind, ShopTerms terms)
    {
        string Amount(decimal amount) => MoneyText.Of(amount, terms.Currency);
        if (kind is MessageKind.StaffDigest)
        {
            return DigestFacts.Of(
                "Olufunke", [(StaffNews.NewOrder, "ORD-20260702-004711"),
                    (StaffNews.LowStock, "LIPS-MATTE-001 Matte Lipstick: 4 left")], terms);
        }

        var facts = new Dictionary<string, object?>
        {
            ["shop"] = MessageFacts.Shop(terms),
            ["customer"] = new Dictionary<string, object?> { ["first_name"] = "Adáeze" },
            ["order"] = new Dictionary<string, object?>
            {
                ["number"] = "ORD-20260702-004711",
                ["total"] = Amount(11_000.00m),
                ["subtotal"] = Amount(9_000.00m),
                ["discount"] = Amount(500.00m),
                ["shipping"] = Amount(2_500.00m),
                ["paid"] = Amount(1_000.00m),
                ["outstanding"] = Amount(10_000.00m),
                ["has_credit"] = true,
                ["is_pickup"] = false,
                ["is_counter_sale"] = false,
                ["reserved_until"] = "4 July 2026, 12:00",
                ["items"] = new List<Dictionary<string, object?>>
                {
                    new() { ["description"] = "Matte Lipstick <Ruby & Rose>", ["quantity"] = 2,
                        ["total"] = Amount(9_000.00m) },
                },
            },
            ["payment"] = new Dictionary<string, object?>
            {
                ["reference"] = "PAY-20260702-000815",
                ["amount"] = Amount(1_000.00m),
                ["method"] = "bank transfer",
            },
            ["refund"] = new Dictionary<string, object?> { ["amount"] = Amount(1_000.00m) },
            ["parcel"] = new Dictionary<string, object?>
            {
                ["courier"] = "GIG Logistics",
                ["tracking_number"] = "GIG-778120"
            },
            ["invoice"] = new Dictionary<string, object?>
            {
                ["number"] = "INV-20260702-000042",
                ["total"] = Amount(11_000.00m),
                ["outstanding"] = Amount(10_000.00m),
                ["due_date"] = "2 July 2026",
            },
        };
        MessageFacts.AddLink(
            facts, new($"{terms.Website ?? "https://shop.example"}/{EnumPage(kind)}#token=SAMPLE", "SAMPLE"));
        return facts;
    }

    private static string EnumPage(MessageKind kind) =>
        kind is MessageKind.EmailConfirmation ? "confirm-email" : "reset-password";
}
