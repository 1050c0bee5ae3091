-- A shop after a busy year, for measurements: by default 365 days of 1,000 orders with 2.2 lines each, 20,000 customers and
-- 2,000 products, and books that balance (`verify` finds nothing). The same numbers each time, up to yesterday.
-- Run it once, as the owner of the database, on a shop without demo data. Another size:
--   set year.days = '30'; set year.orders_a_day = '100'; set year.customers = '500'; set year.products = '200';
-- Afterwards: vacuum (analyze);
begin;
-- Foreign keys are right by construction; checking a million of them one by one is not what is measured.
set local session_replication_role = replica;
set local synchronous_commit = off;

create function pg_temp.size(name text, usual integer) returns integer language sql stable as
$$ select coalesce(nullif(current_setting('year.' || name, true), ''), usual::text)::integer $$;

-- A number below `below` that looks like chance and is the same each time.
create function pg_temp.draw(n bigint, salt integer, below integer) returns integer language sql immutable as
$$ select (abs(hashint8extended(n, salt)) % below)::integer $$;

insert into catalog.brands (name, name_key, slug, is_active, created_at, updated_at)
select 'Year brand ' || n, 'year brand ' || n, 'year-brand-' || n, true, now(), now() from generate_series(1, 30) n;
insert into catalog.categories (name, name_key, slug, is_active, created_at, updated_at)
select 'Year category ' || n, 'year category ' || n, 'year-category-' || n, true, now(), now() from generate_series(1, 40) n;

with brands as (select array_agg(id order by id) as ids from catalog.brands where slug like 'year-brand-%'),
    categories as (select array_agg(id order by id) as ids from catalog.categories where slug like 'year-category-%')
insert into catalog.products (
    name, name_key, slug, sku, base_price, brand_id, category_id, images, tags, is_active, is_featured, is_discontinued, created_at, updated_at)
select 'Year product ' || n, 'year product ' || n, 'year-product-' || n, 'YEAR-' || lpad(n::text, 6, '0'), 500 + 50 * pg_temp.draw(n, 1, 200),
    b.ids[1 + n % 30], c.ids[1 + n % 40], '{}', '{}', true, false, false, now() - interval '400 days', now()
from generate_series(1, pg_temp.size('products', 2000)) n, brands b, categories c;
create temp table year_products on commit drop as
select row_number() over (order by id) - 1 as n, id, name, sku, base_price from catalog.products where sku like 'YEAR-%';
create unique index on year_products (n);

insert into customers.customers (
    first_name, last_name, full_name_key, last_name_key, email, country, preferred_contact_method, is_active, is_vip, created_at, updated_at)
select 'Year', 'Customer ' || n, 'year customer ' || n, 'customer ' || n, 'year-' || n || '@example.com', 'Nigeria', 'instagram', true, n % 50 = 0,
    date_trunc('day', now()) - make_interval(days => pg_temp.size('days', 365), secs => -pg_temp.draw(n, 2, 30000000) % (86400 * pg_temp.size('days', 365))),
    now()
from generate_series(1, pg_temp.size('customers', 20000)) n;
create temp table year_customers on commit drop as
select row_number() over (order by id) - 1 as n, id from customers.customers where email like 'year-%@example.com';
create unique index on year_customers (n);

-- Few customers buy often, most seldom: the square of an even draw. What is older than a week is settled.
create temp table year_orders on commit drop as
select n, 1000000 + n as id, 1 + (array[0, 0, 0, 1, 1, 1, 1, 2, 2, 4])[1 + pg_temp.draw(n, 3, 10)] as lines,
    (pg_temp.size('customers', 20000) * pow(pg_temp.draw(n, 4, 1000000) / 1000000.0, 2))::bigint % pg_temp.size('customers', 20000) as customer,
    date_trunc('day', now()) - make_interval(days => pg_temp.size('days', 365) - ((n - 1) / pg_temp.size('orders_a_day', 1000))::integer)
        + make_interval(secs => pg_temp.draw(n, 5, 86400)) as created_at,
    case when pg_temp.draw(n, 6, 100) < 7 then 'cancelled'
        when (n - 1) / pg_temp.size('orders_a_day', 1000) >= pg_temp.size('days', 365) - 7 then 'pending'
        when pg_temp.draw(n, 6, 100) < 10 then 'shipped' else 'delivered' end as status,
    (array['instagram', 'instagram', 'website', 'website', 'website', 'whatsapp', 'whatsapp', 'phone', 'walk_in', 'instagram'])[1 + pg_temp.draw(n, 7, 10)] as source,
    (array['standard', 'standard', 'express', 'pickup'])[1 + pg_temp.draw(n, 8, 4)] as delivery,
    (array['bank_transfer', 'bank_transfer', 'bank_transfer', 'pos', 'cash', 'mobile_money'])[1 + pg_temp.draw(n, 9, 6)] as method,
    -- Of a hundred orders ninety are paid, five in part; of the cancelled every fourth was, and got its money back.
    pg_temp.draw(n, 10, 100) as luck
from generate_series(1::bigint, pg_temp.size('days', 365)::bigint * pg_temp.size('orders_a_day', 1000)) n;

create temp table year_lines on commit drop as
select 1000000 + row_number() over (order by o.n, p.n) as id, o.id as order_id, o.status, o.created_at, p.id as product_id,
    p.name, p.sku, p.base_price, 1 + pg_temp.draw(o.n * 10 + line, 11, 3) as quantity
from year_orders o
cross join lateral generate_series(1, o.lines) line
join year_products p on p.n = ((pg_temp.size('products', 2000) * pow(pg_temp.draw(o.n, 12, 1000000) / 1000000.0, 2))::bigint + line * 7) % pg_temp.size('products', 2000);

insert into ordering.order_items (
    id, order_id, product_id, product_name, product_sku, unit_price, quantity, discount_amount, total_price,
    allocated_quantity, fulfilled_quantity, returned_quantity, cancelled_quantity)
select l.id, l.order_id, l.product_id, l.name, l.sku, l.base_price, l.quantity, 0, l.base_price * l.quantity, 0,
    case when l.status in ('shipped', 'delivered') then l.quantity else 0 end, 0, 0
from year_lines l;

create temp table year_totals on commit drop as
select o.*, t.subtotal, case when o.n % 20 = 0 then round(t.subtotal / 10, 2) else 0.00 end as discount, t.tax,
    case o.delivery when 'standard' then 2500.00 when 'express' then 5000.00 else 0.00 end as shipping
from year_orders o
join (select order_id, sum(base_price * quantity) as subtotal, sum(round(base_price * quantity * 0.075 / 1.075, 2)) as tax
      from year_lines group by order_id) t on t.order_id = o.id;
create temp table year_money on commit drop as
select t.*, t.subtotal - t.discount + t.shipping as total,
    case when t.status = 'cancelled' then case when t.luck < 25 then t.subtotal - t.discount + t.shipping else 0 end
        when t.luck < 90 or t.status in ('shipped', 'delivered') and t.luck < 95 then t.subtotal - t.discount + t.shipping
        when t.luck < 98 then round((t.subtotal - t.discount + t.shipping) / 2, 2) else 0 end as paid
from year_totals t;

insert into ordering.orders (
    id, order_number, customer_id, status, payment_status, subtotal, discount_amount, tax_amount, shipping_cost, total_amount,
    amount_paid, amount_refunded, currency, delivery_method, payment_method, order_source, confirmed_at, shipped_at,
    delivered_at, cancelled_at, created_at, updated_at)
select m.id, 'ORD-' || to_char(m.created_at at time zone 'UTC', 'YYYYMMDD') || '-' || m.id, c.id, m.status,
    case when m.status = 'cancelled' then case when m.paid > 0 then 'refunded' else 'cancelled' end
        when m.paid >= m.total then 'paid' when m.paid > 0 then 'partial' else 'pending' end,
    m.subtotal, m.discount, m.tax, m.shipping, m.total, m.paid, case when m.status = 'cancelled' then m.paid else 0 end, 'NGN',
    m.delivery, m.method, m.source,
    case when m.status in ('shipped', 'delivered') then m.created_at + interval '1 hour' end,
    case when m.status in ('shipped', 'delivered') then m.created_at + interval '1 day' end,
    case when m.status = 'delivered' then m.created_at + interval '3 days' end,
    case when m.status = 'cancelled' then m.created_at + interval '2 hours' end, m.created_at, m.created_at + interval '3 days'
from year_money m join year_customers c on c.n = m.customer;

insert into ordering.order_events (order_id, what, actor, occurred_at)
select o.id, 'placed', 'customer:' || o.customer_id, o.created_at from ordering.orders o where o.id > 1000000;

insert into payments.payments (
    id, payment_reference, customer_id, order_id, amount, refunded_amount, currency, payment_method, payment_date, status,
    verification_date, is_proof, recorded_by, verified_by, created_at, updated_at)
select m.id, 'PAY-' || to_char(m.created_at at time zone 'UTC', 'YYYYMMDD') || '-' || m.id, c.id, m.id, m.paid,
    case when m.status = 'cancelled' then m.paid else 0 end, 'NGN', m.method, m.created_at + interval '30 minutes',
    case when m.status = 'cancelled' then 'refunded' else 'verified' end, m.created_at + interval '1 hour', false,
    'staff:finance@tbeauty.local', 'staff:finance@tbeauty.local', m.created_at + interval '30 minutes', m.created_at + interval '1 hour'
from year_money m join year_customers c on c.n = m.customer where m.paid > 0;
insert into payments.refunds (payment_id, amount, reason, recorded_by, created_at)
select m.id, m.paid, 'Cancelled', 'staff:finance@tbeauty.local', m.created_at + interval '3 hours'
from year_money m where m.paid > 0 and m.status = 'cancelled';

-- One lot a product, received before the year began, with 25 units left over.
with sold as (
    select p.id as product_id, coalesce(sum(l.quantity) filter (where l.status in ('shipped', 'delivered')), 0) as gone,
        coalesce(sum(l.quantity) filter (where l.status = 'pending'), 0) as promised, p.base_price
    from year_products p left join year_lines l on l.product_id = p.id group by p.id, p.base_price),
items as (
    insert into inventory.items (
        product_id, location_id, cost_price, on_hand, allocated, minimum_stock, maximum_stock, reorder_point, reorder_quantity,
        is_active, is_counted, created_at, updated_at)
    select s.product_id, (select min(id) from inventory.locations), round(s.base_price * 0.6, 2), s.promised + 25, 0, 5, 100, 10, 20,
        true, true, date_trunc('day', now()) - make_interval(days => pg_temp.size('days', 365) + 1), now()
    from sold s returning id, product_id, created_at),
receipts as (
    insert into inventory.movements (
        inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after, unit_cost, actor, created_at)
    select i.id, 'receipt', s.gone + s.promised + 25, 0, s.gone + s.promised + 25, 0, 0, round(s.base_price * 0.6, 2),
        'staff:stock@tbeauty.local', i.created_at
    from items i join sold s using (product_id))
insert into inventory.product_stock (product_id, on_hand, reserved)
select s.product_id, s.promised + 25, s.promised from sold s;

insert into ordering.shipments (id, order_id, courier_service, actor, created_at) overriding system value
select o.id, o.id, 'GIG Logistics', 'staff:stock@tbeauty.local', o.created_at + interval '1 day'
from year_orders o where o.status in ('shipped', 'delivered');
insert into ordering.shipment_lines (shipment_id, order_item_id, inventory_item_id, quantity)
select l.order_id, l.id, i.id, l.quantity
from year_lines l join inventory.items i on i.product_id = l.product_id where l.status in ('shipped', 'delivered');

-- Each line was allocated and shipped at once, so that its two rows of the ledger stand together.
with gone as (
    select l.*, i.id as item, i.cost_price, m.on_hand_after
        - sum(l.quantity) over (partition by i.id order by l.created_at, l.id) as left_over
    from year_lines l
    join inventory.items i on i.product_id = l.product_id
    join inventory.movements m on m.inventory_item_id = i.id and m.type = 'receipt'
    where l.status in ('shipped', 'delivered'))
insert into inventory.movements (
    inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after, unit_cost,
    reference_type, reference_id, actor, created_at)
select g.item, step.type, step.sign * g.quantity, g.left_over + g.quantity,
    g.left_over + case step.type when 'allocation' then g.quantity else 0 end,
    case step.type when 'allocation' then 0 else g.quantity end, case step.type when 'allocation' then g.quantity else 0 end,
    g.cost_price, case step.type when 'allocation' then 'order' else 'shipment' end, g.order_id,
    'staff:stock@tbeauty.local', g.created_at + interval '1 day'
from gone g cross join (values (1, 'allocation', 1), (2, 'fulfilment', -1)) step (place, type, sign)
order by g.created_at, g.id, step.place;

-- Whoever orders next gets ids of their own.
select setval('ordering.order_ids', 10000000), setval('ordering.order_item_ids', 10000000), setval('payments.payment_ids', 10000000),
    setval(pg_get_serial_sequence('ordering.shipments', 'id'), 10000000);
-- What analytics had summed up, and the totals of lists, did not notice: see the first lines.
truncate analytics.weeks, analytics.product_weeks, analytics.customer_weeks, analytics.item_weeks;
select ops.recount_rows(list) from unnest(array[
    'catalog.products', 'inventory.items', 'customers.customers', 'ordering.orders', 'payments.payments']) list;
commit;
