namespace TBeauty.Tests.Trust;

/// <summary>
/// Who may call what at the Admin API: every guarded operation of its document, with the roles that get past the door;
/// <c>*</c> is all of staff. It is written down a second time here, from the contract, so that a policy which is
/// changed or forgotten is noticed.
/// </summary>
internal static class RoleTable
{
    public static readonly string[] Roles = ["owner", "manager", "stock", "finance", "support"];

    private const string Table = """
        POST   /api/v1/auth/logout                                     *
        GET    /api/v1/auth/me                                         *
        POST   /api/v1/auth/me/password                                *
        GET    /api/v1/auth/me/sessions                                *
        DELETE /api/v1/auth/me/sessions                                *
        DELETE /api/v1/auth/me/sessions/{id}                           *
        GET    /api/v1/today                                           *
        GET    /api/v1/brands                                          *
        POST   /api/v1/brands                                          manager owner
        GET    /api/v1/brands/{id}                                     *
        PUT    /api/v1/brands/{id}                                     manager owner
        DELETE /api/v1/brands/{id}                                     manager owner
        GET    /api/v1/categories                                      *
        POST   /api/v1/categories                                      manager owner
        GET    /api/v1/categories/{id}                                 *
        PUT    /api/v1/categories/{id}                                 manager owner
        DELETE /api/v1/categories/{id}                                 manager owner
        GET    /api/v1/families                                        *
        POST   /api/v1/families                                        manager owner
        GET    /api/v1/families/{id}                                   *
        PUT    /api/v1/families/{id}                                   manager owner
        DELETE /api/v1/families/{id}                                   manager owner
        GET    /api/v1/locations                                       *
        POST   /api/v1/locations                                       manager owner
        GET    /api/v1/locations/{id}                                  *
        PUT    /api/v1/locations/{id}                                  manager owner
        DELETE /api/v1/locations/{id}                                  manager owner
        GET    /api/v1/delivery-zones                                  *
        POST   /api/v1/delivery-zones                                  manager owner
        GET    /api/v1/delivery-zones/{id}                             *
        PUT    /api/v1/delivery-zones/{id}                             manager owner
        DELETE /api/v1/delivery-zones/{id}                             manager owner
        GET    /api/v1/promotions                                      *
        POST   /api/v1/promotions                                      manager owner
        GET    /api/v1/promotions/{id}                                 *
        PUT    /api/v1/promotions/{id}                                 manager owner
        DELETE /api/v1/promotions/{id}                                 manager owner
        GET    /api/v1/products/{id}/price-changes                     *
        POST   /api/v1/products/{id}/price-changes                     manager owner
        GET    /api/v1/products/{id}/price-changes/{change_id}         *
        PUT    /api/v1/products/{id}/price-changes/{change_id}         manager owner
        DELETE /api/v1/products/{id}/price-changes/{change_id}         manager owner
        GET    /api/v1/products                                        *
        POST   /api/v1/products                                        manager owner
        GET    /api/v1/products/search                                 *
        GET    /api/v1/products/lookup                                 *
        GET    /api/v1/products/stats/summary                          *
        GET    /api/v1/products/{id}                                   *
        PUT    /api/v1/products/{id}                                   manager owner
        DELETE /api/v1/products/{id}                                   manager owner
        POST   /api/v1/products/{id}/images                            manager owner
        GET    /api/v1/products/export                                 *
        POST   /api/v1/products/import                                 manager owner
        GET    /api/v1/inventory                                       *
        POST   /api/v1/inventory                                       stock manager owner
        GET    /api/v1/inventory/stats                                 *
        GET    /api/v1/inventory/low-stock                             *
        GET    /api/v1/inventory/out-of-stock                          *
        GET    /api/v1/inventory/expiring                              *
        GET    /api/v1/inventory/shortfalls                            *
        GET    /api/v1/inventory/reorder-suggestions                   *
        GET    /api/v1/inventory/lots/{batch_number}/recall            *
        GET    /api/v1/inventory/stocktakes                            *
        POST   /api/v1/inventory/stocktakes                            stock manager owner
        GET    /api/v1/inventory/stocktakes/{id}                       *
        POST   /api/v1/inventory/stocktakes/{id}/counts                stock manager owner
        POST   /api/v1/inventory/stocktakes/{id}/approve               stock manager owner
        POST   /api/v1/inventory/stocktakes/{id}/cancel                stock manager owner
        GET    /api/v1/inventory/{id}                                  *
        PUT    /api/v1/inventory/{id}                                  stock manager owner
        DELETE /api/v1/inventory/{id}                                  stock manager owner
        GET    /api/v1/inventory/{id}/movements                        *
        POST   /api/v1/inventory/{id}/movements                        stock manager owner
        GET    /api/v1/inventory/{id}/movements/{movement_id}          *
        GET    /api/v1/inventory/products/{id}/availability            *
        POST   /api/v1/inventory/verify                                stock manager owner
        GET    /api/v1/inventory/export                                *
        POST   /api/v1/inventory/import                                stock manager owner
        POST   /api/v1/inventory/transfers                             stock manager owner
        POST   /api/v1/inventory/{id}/adjust-stock                     stock manager owner
        GET    /api/v1/suppliers                                       *
        POST   /api/v1/suppliers                                       stock manager owner
        GET    /api/v1/suppliers/{id}                                  *
        PUT    /api/v1/suppliers/{id}                                  stock manager owner
        DELETE /api/v1/suppliers/{id}                                  stock manager owner
        GET    /api/v1/purchase-orders                                 *
        POST   /api/v1/purchase-orders                                 stock manager owner
        GET    /api/v1/purchase-orders/{id}                            *
        POST   /api/v1/purchase-orders/{id}/order                      stock manager owner
        POST   /api/v1/purchase-orders/{id}/cancel                     stock manager owner
        GET    /api/v1/goods-receipts                                  *
        POST   /api/v1/goods-receipts                                  stock manager owner
        GET    /api/v1/goods-receipts/{id}                             *
        GET    /api/v1/orders                                          *
        POST   /api/v1/orders                                          support manager owner
        GET    /api/v1/orders/brief                                    *
        GET    /api/v1/orders/export                                   *
        GET    /api/v1/orders/pick-list                                *
        GET    /api/v1/orders/packing-slips                            *
        POST   /api/v1/orders/bulk                                     support stock manager owner
        GET    /api/v1/orders/stats                                    *
        GET    /api/v1/orders/low-stock-impact                         *
        GET    /api/v1/orders/{id}                                     *
        PUT    /api/v1/orders/{id}                                     support manager owner
        GET    /api/v1/orders/{id}/allocation-status                   *
        GET    /api/v1/orders/{id}/shipments/{shipment_id}             *
        GET    /api/v1/orders/{id}/returns/{return_id}                 *
        GET    /api/v1/orders/number/{order_number}                    *
        POST   /api/v1/orders/{id}/allocate                            support stock manager owner
        POST   /api/v1/orders/{id}/confirm                             support manager owner
        POST   /api/v1/orders/{id}/processing                          support stock manager owner
        POST   /api/v1/orders/{id}/pack                                support stock manager owner
        POST   /api/v1/orders/{id}/shipments                           support stock manager owner
        POST   /api/v1/orders/{id}/deliver                             support stock manager owner
        POST   /api/v1/orders/{id}/cancel                              support manager owner
        POST   /api/v1/orders/{id}/cancel-lines                        support manager owner
        POST   /api/v1/orders/{id}/discount                            manager owner
        POST   /api/v1/orders/{id}/returns                             support manager owner
        POST   /api/v1/counter-sales                                   support manager owner
        GET    /api/v1/orders/{id}/receipt                             *
        GET    /api/v1/orders/{id}/receipt/print                       *
        GET    /api/v1/payments                                        *
        POST   /api/v1/payments                                        finance owner
        GET    /api/v1/payments/unverified                             *
        GET    /api/v1/payments/unapplied                              *
        GET    /api/v1/payments/stats                                  *
        GET    /api/v1/payments/customer/{id}                          *
        GET    /api/v1/payments/invoice/{id}                           *
        GET    /api/v1/payments/{id}                                   *
        PUT    /api/v1/payments/{id}                                   finance owner
        GET    /api/v1/payments/{id}/receipt                           *
        POST   /api/v1/payments/{id}/receipt                           finance owner
        GET    /api/v1/payments/{id}/refunds/{refund_id}               *
        POST   /api/v1/payments/{id}/verify                            finance owner
        POST   /api/v1/payments/{id}/unverify                          finance owner
        POST   /api/v1/payments/{id}/reject                            finance owner
        POST   /api/v1/payments/{id}/refunds                           finance owner
        POST   /api/v1/payments/{id}/apply-credit                      finance owner
        POST   /api/v1/payments/reconciliation                         finance owner
        GET    /api/v1/invoices                                        *
        POST   /api/v1/invoices                                        finance owner
        GET    /api/v1/invoices/stats                                  *
        GET    /api/v1/invoices/{id}                                   *
        PUT    /api/v1/invoices/{id}                                   finance owner
        DELETE /api/v1/invoices/{id}                                   finance owner
        GET    /api/v1/invoices/{id}/pdf                               *
        GET    /api/v1/invoices/{id}/credit-notes/{note_id}            *
        POST   /api/v1/invoices/from-order/{order_id}                  finance owner
        POST   /api/v1/invoices/{id}/send                              finance owner
        POST   /api/v1/invoices/{id}/viewed                            finance owner
        POST   /api/v1/invoices/{id}/cancel                            finance owner
        POST   /api/v1/invoices/{id}/credit-notes                      finance owner
        GET    /api/v1/customers                                       *
        POST   /api/v1/customers                                       support manager owner
        GET    /api/v1/customers/search                                *
        GET    /api/v1/customers/stats                                 *
        GET    /api/v1/customers/vip                                   *
        GET    /api/v1/customers/{id}                                  *
        PUT    /api/v1/customers/{id}                                  support manager owner
        DELETE /api/v1/customers/{id}                                  support manager owner
        GET    /api/v1/customers/{id}/orders                           *
        GET    /api/v1/customers/{id}/payments                         *
        GET    /api/v1/customers/{id}/addresses                        *
        PUT    /api/v1/customers/{id}/vip                              support manager owner
        POST   /api/v1/customers/{id}/account-link                     support manager owner
        POST   /api/v1/customers/{id}/merge                            manager owner
        POST   /api/v1/customers/{id}/erase                            support manager owner
        GET    /api/v1/customers/{id}/export                           support manager owner
        GET    /api/v1/users                                           owner
        POST   /api/v1/users                                           owner
        GET    /api/v1/users/{id}                                      owner
        PUT    /api/v1/users/{id}                                      owner
        DELETE /api/v1/users/{id}                                      owner
        POST   /api/v1/users/{id}/reset-password                       owner
        GET    /api/v1/users/me/notifications                          *
        PUT    /api/v1/users/me/notifications                          *
        GET    /api/v1/users/me/views                                  *
        POST   /api/v1/users/me/views                                  *
        DELETE /api/v1/users/me/views/{id}                             *
        GET    /api/v1/messages                                        support manager owner
        GET    /api/v1/messages/{id}                                   support manager owner
        POST   /api/v1/messages/{id}/resend                            support manager owner
        GET    /api/v1/message-templates                               *
        GET    /api/v1/message-templates/{kind}                        *
        PUT    /api/v1/message-templates/{kind}                        owner
        DELETE /api/v1/message-templates/{kind}                        owner
        POST   /api/v1/message-templates/{kind}/preview                owner
        GET    /api/v1/webhooks                                        *
        POST   /api/v1/webhooks                                        owner
        GET    /api/v1/webhooks/{id}                                   *
        PUT    /api/v1/webhooks/{id}                                   owner
        DELETE /api/v1/webhooks/{id}                                   owner
        POST   /api/v1/webhooks/{id}/rotate-secret                     owner
        GET    /api/v1/webhooks/{id}/deliveries                        *
        POST   /api/v1/webhooks/deliveries/{id}/replay                 owner
        GET    /api/v1/analytics/overview                              finance manager owner
        GET    /api/v1/analytics/sales-trends                          finance manager owner
        GET    /api/v1/analytics/customers                             finance manager owner
        GET    /api/v1/analytics/inventory                             finance manager owner
        GET    /api/v1/analytics/finance                               finance manager owner
        GET    /api/v1/analytics/products                              finance manager owner
        GET    /api/v1/events/place                                    *
        POST   /api/v1/events/ticket                                   *
        GET    /api/v1/analytics/promotions                             finance manager owner
        GET    /api/v1/settings                                        owner
        PUT    /api/v1/settings                                        owner
        GET    /api/v1/audit                                           owner
        """;

    /// <summary>The roles by operation, such as <c>POST /api/v1/brands</c>.</summary>
    public static IReadOnlyDictionary<string, string[]> Operations { get; } = Table
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(words => $"{words[0]} {words[1]}", words => words[2] is "*" ? Roles : words[2..]);
}
