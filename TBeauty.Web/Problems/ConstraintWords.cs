namespace TBeauty.Web.Problems;

/// <summary>
/// What it means in the shop's words when the database has no room for a row. Races for a name are decided there: by
/// its refusal, or, where that would be in its log too often, by a lock on the name (see decision 0041).
/// </summary>
internal static class ConstraintWords
{
    private static readonly Dictionary<string, (int Status, string Code, string Sentence, string Field)> Known = new()
    {
        ["ix_products_sku_key"] = Taken("product.sku_taken", "Another product has that SKU.", "sku"),
        ["ix_products_barcode_key"] = Taken("product.barcode_taken", "Another product has that barcode.", "barcode"),
        ["ix_products_slug"] = Taken("product.slug_taken", "Another product has that slug.", "slug"),
        ["ix_products_family_options"] = Taken(
            "family.option_taken", "Another product of the family has these options already.", "options"),
        ["ix_families_slug"] = Taken("family.slug_taken", "Another family has that slug.", "slug"),
        ["ix_brands_name_key"] = Taken("brand.name_taken", "Another brand has that name.", "name"),
        ["ix_brands_slug"] = Taken("brand.slug_taken", "Another brand has that slug.", "slug"),
        ["ix_categories_name_key"] = Taken("category.name_taken", "Another category has that name.", "name"),
        ["ix_categories_slug"] = Taken("category.slug_taken", "Another category has that slug.", "slug"),
        ["ix_locations_code_key"] = Taken("location.code_taken", "Another location has that code.", "code"),
        ["pk_delivery_zone_states"] = Taken(
            "delivery_zone.state_taken", "One of these states belongs to another zone.", "states"),
        ["ix_promotions_code_key"] = Taken("promotion.code_taken", "Another promotion has that code.", "code"),
        ["ix_items_identity"] = Taken(
            "inventory.exists", "That product, location, variant and lot has an inventory item already.", "product_id"),
        ["ix_customers_email"] = Taken("customer.email_taken", "That e-mail address has an account already.", "email"),
        ["ix_customers_instagram_handle"] = Taken(
            "customer.instagram_taken", "That Instagram handle belongs to another customer.", "instagram_handle"),
        ["ix_payments_reference_per_method"] = Taken(
            "payment.reference_taken", "That reference has been recorded for this method.", "transaction_reference"),
        ["ix_staff_users_email"] = Taken("user.email_taken", "That e-mail address belongs to another user.", "email"),
        ["fk_products_families_family_id"] = Unknown("There is no such family.", "family_id"),
        ["fk_products_brands_brand_id"] = Unknown("There is no such brand.", "brand_id"),
        ["fk_products_categories_category_id"] = Unknown("There is no such category.", "category_id"),
        ["fk_categories_categories_parent_id"] = Unknown("There is no such category.", "parent_id"),
        ["fk_items_products_product_id"] = Unknown("There is no such product.", "product_id"),
        ["fk_items_locations_location_id"] = Unknown("There is no such location.", "location_id"),
        ["ix_stocktakes_one_open_per_location"] = Taken(
            "stocktake.open", "That location has an open stocktake already.", "location_id"),
        ["fk_stocktakes_locations_location_id"] = Unknown("There is no such location.", "location_id"),
        ["ix_suppliers_name_key"] = Taken("supplier.name_taken", "Another supplier has that name.", "name"),
        ["ix_goods_receipts_delivery_note"] = Taken(
            "goods_receipt.delivery_note_taken", "That delivery of this supplier was taken in already.",
            "delivery_note"),
        ["fk_goods_receipts_locations_location_id"] = Unknown("There is no such location.", "location_id"),
        ["fk_goods_receipts_suppliers_supplier_id"] = Unknown("There is no such supplier.", "supplier_id"),
        ["fk_purchase_orders_suppliers_supplier_id"] = Unknown("There is no such supplier.", "supplier_id"),
        ["fk_purchase_order_lines_products_product_id"] = Unknown("There is no such product.", "lines"),
        ["ix_invoices_one_per_order"] = Taken("invoice.exists", "This order has an invoice already.", "order_id"),
        ["fk_invoices_customers_customer_id"] = Unknown("There is no such customer.", "customer_id"),
        ["fk_orders_customers_customer_id"] = Unknown("There is no such customer.", "customer_id"),
        ["fk_payments_customers_customer_id"] = Unknown("There is no such customer.", "customer_id"),
        ["fk_payments_orders_order_id"] = Unknown("There is no such order.", "order_id"),
    };

    /// <param name="constraint">The constraint or index that refused; null where the database doesn't say.</param>
    public static (int Status, string Code, string Sentence, string Field) Of(string? constraint) =>
        Known.TryGetValue(constraint ?? "", out var words)
            ? words
            : (409, "conflict.changed",
                "Something that it needs was removed, or its place taken, at the same moment; read it again.", "");

    private static (int, string, string, string) Taken(string code, string sentence, string field) =>
        (409, code, sentence, field);

    private static (int, string, string, string) Unknown(string sentence, string field) =>
        (400, "request.invalid", sentence, field);
}
