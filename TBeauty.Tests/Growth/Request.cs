using TBeauty.AdminApi.Orders;
using TBeauty.Tests.Support;
using TBeauty.Web.Paging;

namespace TBeauty.Tests.Growth;

/// <summary>A request whose queries are counted and whose plans are looked at.</summary>
/// <param name="Route">As <c>docs/queries.md</c> names it.</param>
/// <param name="Address">What is asked for.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Prepare">Gets everything ready that is not part of the request.</param>
internal sealed record Request(
    string Route, string Address, int Status, Func<GrownShop, Task<Func<Task<Answer>>>> Prepare)
{
    private static readonly DateTimeOffset HalfAYearAgo = DateTimeOffset.UtcNow.AddDays(-183);

    /// <summary>A place in the middle of a list by age.</summary>
    private static readonly string Deep = $"after={Cursor.Of(HalfAYearAgo, 20_000)}";

    /// <summary>The same, the oldest first.</summary>
    private static readonly string DeepFromOldest =
        $"after={Cursor.Of(HalfAYearAgo, 20_000) with { Order = (byte)OrderSort.Oldest }}";

    private static readonly string Days = $"={HalfAYearAgo.AddDays(-1):yyyy-MM-dd}&";

    private static readonly string[] OrderFilters =
    [
        "", Deep, "page=100&size=100", "status=pending", "status=delivered", "status=returned",
        "payment_status=partial", "payment_status=paid",
        "payment_status=refunded", $"payment_status=partial&{Deep}", "customer_id=8", "search=ORD-777",
        "search=Okafor1234", "search=customer-77",
        $"from{Days}to{Days}".TrimEnd('&'), "sort=oldest", $"sort=oldest&{DeepFromOldest}", "sort=total_asc",
        $"sort=total_asc&after={new Cursor(700_000, 20_000) { Order = (byte)OrderSort.TotalAsc }}", "sort=total_desc",
        $"sort=total_desc&after={new Cursor(700_000, 20_000) { Order = (byte)OrderSort.TotalDesc }}",
        "status=cancelled&payment_status=cancelled&sort=total_desc",
    ];

    public static readonly IReadOnlyList<Request> All =
    [
        .. List("/api/v1/orders", OrderFilters),
        .. List("/api/v1/orders/brief", OrderFilters),
        .. List("/api/v1/orders/low-stock-impact", "", Deep),
        .. List("/api/v1/payments",
            "", Deep, "page=100&size=100", "customer_id=8", "order_id=777", "invoice_id=7", "payment_method=pos",
            "payment_method=crypto", "status=verified",
            "status=unverified", "status=refunded", "is_verified=true", "is_verified=false",
            "payment_method=pos&is_verified=true", "search=PAY-777",
            "search=TRF-777", "search=Okafor1234", $"start_date{Days}end_date{Days}".TrimEnd('&'), "min_amount=12900",
            "max_amount=3010",
            "min_amount=7000&max_amount=7010", $"status=verified&{Deep}", "customer_id=8&stats=true"),
        .. List("/api/v1/payments/unverified", "", Deep),
        .. List("/api/v1/payments/unapplied", "", Deep),
        .. List("/api/v1/payments/customer/{id}", "/8", "", Deep),
        .. List("/api/v1/customers/{id}/payments", "/8", "", Deep),
        .. List("/api/v1/payments/invoice/{id}", "/7", "", Deep),
        .. List("/api/v1/customers",
            "", Deep, "page=100&size=100", "search=Okafor1234", "search=%2B2347000007", "search=@customer77",
            "is_vip=true", "is_vip=false", "is_active=true",
            "is_active=false", "is_guest=true", "is_guest=false", "has_account=true", "has_account=false",
            "has_orders=true", "has_orders=false", "city=jos", "city=lekki", "state=plateau",
            "preferred_contact_method=phone", "preferred_contact_method=instagram", $"from{Days}to{Days}".TrimEnd('&'),
            $"is_vip=true&{Deep}"),
        .. List("/api/v1/customers/vip", "", Deep),
        .. List("/api/v1/customers/search", "q=okafor77"),
        .. List("/api/v1/customers/{id}/orders", "/8", "", Deep),
        .. List("/api/v1/invoices",
            "", Deep, "status=sent", "status=paid", "status=overdue", "customer_id=8", "order_id=777", "search=INV-777",
            "search=Okafor1234",
            $"from{Days}to{Days}".TrimEnd('&'), "overdue=true", "overdue=false"),
        .. List("/api/v1/audit",
            "", Deep, "subject_type=staff_user", "subject_id=777", "subject_type=customer&subject_id=777",
            "actor=staff:owner@tbeauty.local",
            "actor=staff:nobody@tbeauty.local", "action=deleted", "action=erased", $"from{Days}to{Days}".TrimEnd('&')),
        .. List("/api/v1/webhooks", ""),
        .. List("/api/v1/webhooks/{id}/deliveries", "/1", "", Deep, "status=dead", "status=delivered",
            "event=order.placed", "event=order.cancelled",
            "subject=order:778"),
        .. List("/api/v1/messages", "", Deep, "status=dead", "status=sent", "kind=order_placed", "kind=order_cancelled",
            "customer_id=8", "order_id=777",
            "recipient=nobody@example.com"),
        .. List("/api/v1/inventory",
            "", Deep, "search=LOT-77", "product_id=7", "location_id=1", "category_id=7", "brand_id=7",
            "low_stock_only=true", "out_of_stock_only=true",
            $"expiring_before={DateTime.UtcNow:yyyy-MM-dd}", "is_active=true",
            $"as_of={HalfAYearAgo:yyyy-MM-ddTHH:mm:ssZ}&product_id=7"),
        .. List("/api/v1/inventory/low-stock", ""),
        .. List("/api/v1/inventory/out-of-stock", ""),
        .. List("/api/v1/inventory/expiring", "", "days=7",
            $"after={new Cursor(DateOnly.FromDateTime(DateTime.UtcNow).DayNumber + 3, 1)}"),
        .. List("/api/v1/inventory/shortfalls", ""),
        .. List("/api/v1/inventory/reorder-suggestions", "days=7&lead_days=1&cover_days=1"),
        .. List("/api/v1/inventory/{id}/movements", "/7", "", Deep),
        .. List("/api/v1/inventory/lots/{batch_number}/recall", "/LOT-7", "", "product_id=7", $"size=5&{Deep}"),
        .. List("/api/v1/inventory/stocktakes", "", "status=open", "location_id=1"),
        .. List("/api/v1/products",
            "", Deep, "search=Product%2077", "category_id=7", "brand_id=7", "is_active=true", "is_featured=true",
            "is_discontinued=true", "family_id=1"),
        .. List("/api/v1/products/search", "q=Product%2077"),
        .. List("/api/v1/suppliers", "", "search=Supplier%207", "is_active=true"),
        .. List("/api/v1/purchase-orders", "", Deep, "status=ordered", "supplier_id=7"),
        .. List("/api/v1/goods-receipts", "", Deep, "supplier_id=7", "purchase_order_id=7"),
        .. List("/api/v1/brands", ""),
        .. List("/api/v1/categories", ""),
        .. List("/api/v1/families", "", "is_active=true", "search=a"),
        .. List("/api/v1/locations", ""),
        .. List("/api/v1/delivery-zones", ""),
        .. List("/api/v1/promotions", "", "is_active=true"),
        .. List("/api/v1/products/{id}/price-changes", "/7", ""),
        .. List("/api/v1/users", "", "role=owner", "is_active=true"),

        .. Of(shop => shop.Shopper, "/api/v1/customer/orders", "/api/v1/customer/orders", "", Deep),
        .. Of(shop =>
            shop.Shopper, "/api/v1/customer/orders/{id}/payments", "/api/v1/customer/orders/1074/payments", ""),
        .. Of(shop => shop.Shopper, "/api/v1/customer/addresses", "/api/v1/customer/addresses", ""),
        .. Of(shop => shop.Storefront, "/api/v1/customer/products", "/api/v1/customer/products",
            "",
            "search=product&category_id=7&brand_id=7&min_price=1&max_price=9000&in_stock_only=true&shade=Ruby&tag=x&featured=true&sort=name&facets=true&grouped=true"),
        .. Of(shop =>
            shop.Storefront, "/api/v1/customer/products/search", "/api/v1/customer/products/search", "q=product"),
        .. Of(shop =>
            shop.Storefront, "/api/v1/customer/products/categories", "/api/v1/customer/products/categories", ""),
        .. Of(shop => shop.Storefront, "/api/v1/customer/products/brands", "/api/v1/customer/products/brands", ""),
        .. Steps.All,
    ];

    private static IEnumerable<Request> List(string route, params string[] queries) => queries is [['/', .. var id], ..]
        ? Of(shop =>
            shop.Owner, route, $"{route[..route.IndexOf('{')]}{id}{route[(route.IndexOf('}') + 1)..]}", queries[1..])
        : Of(shop => shop.Owner, route, route, queries);

    private static IEnumerable<Request> Of(
        Func<GrownShop, Caller> who, string route, string path, params string[] queries) =>
        queries.Select(query => query is "" ? path : $"{path}?{query}")
            .Select(address =>
                new Request($"GET {route}", address, 200, shop => Task.FromResult(() => who(shop).Get(address))));
}
