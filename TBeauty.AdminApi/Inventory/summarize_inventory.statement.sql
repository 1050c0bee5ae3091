-- The shop's stock in figures, today or at a moment; without one nothing is looked up in the ledger.
select count(*)::integer as total_items,
    count(*) filter (where i.is_active)::integer as active_items,
    count(distinct i.product_id)::integer as products_count,
    count(distinct i.location_id)::integer as locations_count,
    coalesce(sum(s.on_hand), 0)::bigint as total_units,
    coalesce(sum(s.allocated), 0)::bigint as allocated_units,
    coalesce(sum(s.on_hand - s.allocated), 0)::bigint as available_units,
    coalesce(sum(s.on_hand * s.cost_price), 0.00) as stock_value,
    coalesce(sum(s.on_hand * p.base_price), 0.00) as retail_value,
    count(*) filter (where i.is_active and s.on_hand <= i.minimum_stock)::integer as low_stock_items,
    count(*) filter (where i.is_active and s.on_hand = 0)::integer as out_of_stock_items,
    count(*) filter (where s.on_hand > 0 and i.expiry_date < {0})::integer as expired_items,
    count(*) filter (where s.on_hand > 0 and i.expiry_date between {0} and {1})::integer as expiring_items,
    {2} as currency, {3}::timestamptz as as_of,
    count(*) filter (where s.on_hand > 0 and s.cost_is_estimated)::integer as estimated_items
from inventory.items i
join catalog.products p on p.id = i.product_id
cross join lateral (
    select i.on_hand, i.allocated, i.cost_price, false as cost_is_estimated where {3}::timestamptz is null
    union all
    select past.* from inventory.item_at(i, {3}::timestamptz) past
    where {3}::timestamptz is not null and i.created_at <= {3}::timestamptz) s
