-- Orders up to fill.orders, spread over the last year: nine in ten are delivered and paid by fill.payments_per_order
-- payments on average, one in twenty waits for its payment, one in twenty is cancelled. Every unit and every naira is
-- explained, so that the books balance afterwards; ids come out of the same sequences as the shop's, in whole blocks.
-- Nobody else writes now, and what is written here refers to what is there: checking each reference would take most of
-- the time.
set local session_replication_role = replica;
set local work_mem = '256MB';

create temporary table new_orders on commit drop as
with have as (select count(*) as known from ordering.orders where special_instructions = 'bench'),
people as (select array_agg(id order by id) as ids from customers.customers where email like 'shopper-%'),
first as (select nextval('ordering.order_ids') as id)
select n.n, first.id + n.n - have.known - 1 as id,
    people.ids[1 + (n.n * 7919) % cardinality(people.ids)] as customer_id,
    case n.n % 20 when 0 then 'cancelled' when 1 then 'pending' else 'delivered' end as status,
    -- In the order in which they were placed, as rows of a year come.
    date_trunc('milliseconds', now() - interval '1 hour' - interval '364 days'
        * ((current_setting('fill.orders')::bigint - n.n)::numeric
            / (current_setting('fill.orders')::bigint - have.known))::float) as created_at
from have, people, first, generate_series(have.known + 1, current_setting('fill.orders')::bigint) n(n);
analyze new_orders;

select setval('ordering.order_ids', max(id) + 64) from new_orders having count(*) > 0;

create temporary table new_lines on commit drop as
with item as (
    select row_number() over (order by p.id) - 1 as number, p.id as product_id, p.name, p.sku, p.base_price,
    i.id as item_id
    from catalog.products p join inventory.items i on i.product_id = p.id and i.batch_number = 'BENCH'),
many as (select count(*) as products from item)
select row_number() over (order by o.n, l) - 1 as place, o.id as order_id, o.status, o.created_at, item.*,
    1 + ((o.n + l) % 3)::int as quantity
from many cross join new_orders o
cross join lateral generate_series(0, o.n % 2) l
join item on item.number = (o.n * 7919 + l * 104729) % many.products;
analyze new_lines;

create temporary table new_ids on commit drop as
select nextval('ordering.order_item_ids') as line, nextval('payments.payment_ids') as payment;
select setval('ordering.order_item_ids', new_ids.line + max(place) + 256) from new_lines, new_ids group by new_ids.line;

insert into ordering.orders (
    id, order_number, customer_id, status, payment_status, subtotal, discount_amount, tax_amount, shipping_cost,
    total_amount,
    amount_paid, amount_refunded, currency, delivery_method, payment_method, order_source, special_instructions,
    reserved_until,
    confirmed_at, shipped_at, delivered_at, cancelled_at, created_at, updated_at,
    shipping_address_line1, shipping_address_city, shipping_address_state, shipping_address_country)
select o.id, 'ORD-' || to_char(o.created_at at time zone 'utc', 'YYYYMMDD') || '-' || lpad(o.id::text,
    greatest(6, length(o.id::text)), '0'),
    o.customer_id, o.status, case o.status when 'delivered' then 'paid' else o.status end, l.total, 0, 0, 2500,
    l.total + 2500,
    case o.status when 'delivered' then l.total + 2500 else 0 end, 0, 'NGN', 'standard', 'bank_transfer',
    (array['website', 'instagram', 'whatsapp', 'phone', 'walk_in'])[1 + o.n % 5], 'bench',
    case o.status when 'pending' then now() + interval '1 year' end,
    case o.status when 'delivered' then o.created_at + interval '2 hours' end,
    case o.status when 'delivered' then o.created_at + interval '20 minutes' end,
    case o.status when 'delivered' then o.created_at + interval '40 minutes' end,
    case o.status when 'cancelled' then o.created_at + interval '30 minutes' end, o.created_at, o.created_at,
    '12 Admiralty Way', 'Lekki', 'Lagos', 'Nigeria'
from new_orders o
join (select order_id, sum(base_price * quantity) as total from new_lines group by order_id) l on l.order_id = o.id;

insert into ordering.order_items (
    id, order_id, product_id, product_name, product_sku, unit_price, quantity, discount_amount, total_price,
    allocated_quantity, fulfilled_quantity, returned_quantity)
select new_ids.line + place, order_id, product_id, name, sku, base_price, quantity, 0, base_price * quantity,
    0, case status when 'delivered' then quantity else 0 end, 0
from new_lines, new_ids;

insert into ordering.order_events (order_id, what, actor, occurred_at)
select o.id, what, 'system', o.created_at + after
from new_orders o
cross join lateral (values
    ('placed', interval '0', true),
    ('delivered', interval '40 minutes', o.status = 'delivered'),
    ('cancelled', interval '30 minutes', o.status = 'cancelled')) e(what, after, happened)
where happened;

with parcel as (
    insert into ordering.shipments (order_id, actor, created_at)
    select id, 'system', created_at + interval '20 minutes' from new_orders where status = 'delivered'
    returning id, order_id)
insert into ordering.shipment_lines (shipment_id, order_item_id, inventory_item_id, quantity)
select parcel.id, new_ids.line + l.place, l.item_id, l.quantity
from new_ids, new_lines l join parcel on parcel.order_id = l.order_id;

insert into inventory.movements (
    inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after, reference_type,
    reference_id, actor, created_at)
select l.item_id, m.type, m.quantity, i.on_hand - l.gone + l.quantity, i.on_hand - l.gone + m.kept, m.allocated_before,
    m.allocated_after, 'order', l.order_id, 'system', l.created_at + m.after
from (
    select *, sum(quantity) over (partition by item_id order by place rows unbounded preceding) as gone
    from new_lines where status = 'delivered') l
join inventory.items i on i.id = l.item_id
cross join lateral (values
    ('allocation', l.quantity, l.quantity, 0, l.quantity, interval '10 minutes'),
    ('fulfilment', -l.quantity, 0, l.quantity, 0, interval '20 minutes')
) m(type, quantity, kept, allocated_before, allocated_after, after)
order by l.place, m.type;

update inventory.items i set on_hand = i.on_hand - l.quantity
from (select item_id, sum(quantity) as quantity from new_lines where status = 'delivered' group by item_id) l
where i.id = l.item_id;

update inventory.product_stock s set on_hand = s.on_hand - l.gone, reserved = s.reserved + l.promised
from (
    select product_id, coalesce(sum(quantity) filter (where status = 'delivered'), 0) as gone,
        coalesce(sum(quantity) filter (where status = 'pending'), 0) as promised
    from new_lines group by product_id) l
where l.product_id = s.product_id;

create temporary table new_payments on commit drop as
select row_number() over (order by o.n, part) - 1 as place, o.n, o.id as order_id, o.customer_id, o.status,
    o.created_at + interval '1 minute' * part as created_at,
    case part when parts then total_amount - round(total_amount / parts, 2) * (parts - 1)
        else round(total_amount / parts, 2) end as amount
from (
    select o.*, w.total_amount,
        floor(o.n * current_setting('fill.payments_per_order')::numeric)::int
        - floor((o.n - 1) * current_setting('fill.payments_per_order')::numeric)::int as parts
    from new_orders o join ordering.orders w on w.id = o.id) o
cross join lateral generate_series(1, o.parts) part;
analyze new_payments;

select setval('payments.payment_ids', new_ids.payment + max(place) + 16)
    from new_payments, new_ids group by new_ids.payment;

insert into payments.payments (
    id, payment_reference, customer_id, order_id, amount, currency, payment_method, payment_date, bank_name,
    account_number,
    status, verification_date, recorded_by, verified_by, created_at, updated_at)
select i.payment + p.place,
    'PAY-' || to_char(p.created_at at time zone 'utc', 'YYYYMMDD') || '-'
        || lpad((i.payment + p.place)::text, greatest(6, length((i.payment + p.place)::text)), '0'),
    p.customer_id, p.order_id, p.amount, 'NGN',
    (array['bank_transfer', 'pos', 'cash', 'mobile_money'])[1 + p.place % 4], p.created_at, 'GTBank', '0123456789',
    case p.status when 'delivered' then 'verified' when 'cancelled' then 'rejected' else 'unverified' end,
    case p.status when 'delivered' then p.created_at end, 'system', case p.status when 'delivered' then 'system' end,
    p.created_at, p.created_at
from new_payments p, new_ids i;

-- The shop's triggers have not seen this: its totals are counted anew, and no week is summed up.
select ops.recount_rows('ordering.orders'), ops.recount_rows('payments.payments');
truncate analytics.weeks, analytics.product_weeks, analytics.customer_weeks, analytics.item_weeks, analytics.order_days,
    analytics.payment_days, analytics.stock_days;
