namespace TBeauty.BackOffice.Elements;

/// <summary>The words of the Admin API that forms and filters offer.</summary>
internal static class Words
{
    public static readonly string[] OrderStatuses =
        ["pending", "confirmed", "processing", "packed", "shipped", "delivered", "cancelled", "returned"];

    public static readonly string[] OrderPaymentStatuses = ["pending", "partial", "paid", "refunded", "cancelled"];
    public static readonly string[] PaymentStatuses =
        ["unverified", "verified", "rejected", "partially_refunded", "refunded"];

    public static readonly string[] PaymentMethods =
        ["bank_transfer", "cash", "pos", "mobile_money", "instagram_payment", "crypto", "online", "other"];

    public static readonly string[] DeliveryMethods = ["standard", "express", "pickup"];
    public static readonly string[] OrderSources = ["instagram", "whatsapp", "phone", "walk_in", "website"];
    public static readonly string[] Roles = ["owner", "manager", "stock", "finance", "support"];
    public static readonly string[] InvoiceStatuses = ["draft", "sent", "viewed", "paid", "overdue", "cancelled"];
    public static readonly string[] MessageStatuses = ["pending", "sent", "failed", "dead"];

    public static readonly string[] MessageKinds =
    [
        "order_placed", "payment_received", "order_shipped", "order_delivered", "order_cancelled", "payment_refunded",
        "invoice_sent",
        "account_link", "password_reset", "email_confirmation", "order_lookup", "staff_digest",
    ];

    public static readonly string[] PurchaseOrderStatuses =
        ["draft", "ordered", "partly_received", "received", "cancelled"];

    /// <summary>What the products of a family can differ by.</summary>
    public static readonly string[] VariantOptions = ["shade", "color", "size"];

    /// <summary>How far an order is, in order.</summary>
    public static readonly string[] OrderLife =
        ["pending", "confirmed", "processing", "packed", "shipped", "delivered"];

    /// <summary>What staff can be told of by e-mail.</summary>
    public static readonly string[] Notifications =
        ["new_order", "new_proof", "shortfall", "low_stock", "failed_message", "failed_webhook"];

    /// <summary>What webhooks can be told of.</summary>
    public static readonly string[] Events =
    [
        "order.placed", "order.paid", "order.partly_shipped", "order.shipped", "order.delivered", "order.returned",
        "order.cancelled", "payment.recorded", "payment.verified", "payment.refunded", "stock.low",
    ];

    /// <summary>The states of Nigeria, as the Admin API spells them.</summary>
    public static readonly string[] States =
    [
        "Abia", "Adamawa", "Akwa Ibom", "Anambra", "Bauchi", "Bayelsa", "Benue", "Borno", "Cross River", "Delta",
        "Ebonyi", "Edo", "Ekiti", "Enugu", "Federal Capital Territory", "Gombe", "Imo", "Jigawa", "Kaduna", "Kano",
        "Katsina", "Kebbi", "Kogi", "Kwara", "Lagos", "Nasarawa", "Niger", "Ogun", "Ondo", "Osun", "Oyo", "Plateau",
        "Rivers", "Sokoto", "Taraba", "Yobe", "Zamfara",
    ];
}
