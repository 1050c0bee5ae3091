-- A shop that has grown, as far as plans can tell: a year of 40,000 orders with two lines each, paid, shipped and told
-- to a webhook, but for the last of them; 20,000 customers and 2,000 products. It has no books to balance.
set session_replication_role = replica;

insert into catalog.brands (name, name_key, slug, is_active, created_at, updated_at)
select 'Brand ' || n, 'brand ' || n, 'brand-' || n, true, now(), now() from generate_series(1, 20) n;
insert into catalog.categories (name, name_key, slug, is_active, created_at, updated_at)
select 'Category ' || n, 'category ' || n, 'category-' || n, true, now(), now() from generate_series(1, 20) n;
insert into catalog.products (
    id, name, name_key, slug, sku, base_price, brand_id, category_id, images, tags, is_active, is_featured,
    is_discontinued, created_at, updated_at)
select n, 'Product ' || n, 'product ' || n, 'product-' || n, 'SKU-' || n, 500 + n, 1 + n % 20, 1 + n % 20, '{}', '{}',
    true, n % 50 = 0, n % 100 = 0,
    now() - n * interval '4 hours', now()
from generate_series(1, 2000) n;
insert into inventory.product_stock (product_id, on_hand, reserved) select n, 1000, 0 from generate_series(1, 2000) n;
insert into inventory.items (
    id, product_id, location_id, batch_number, expiry_date, cost_price, on_hand, allocated, minimum_stock,
    maximum_stock,
    reorder_point, reorder_quantity, is_active, is_counted, created_at, updated_at)
select n, n, (select min(id) from inventory.locations), 'LOT-' || n, current_date + n % 700, 300, 1000, 0, 5, 100, 10,
    20, true, true,
    now() - n * interval '4 hours', now()
from generate_series(1, 2000) n;

insert into inventory.suppliers (id, name, is_active, created_at, updated_at)
select n, 'Supplier ' || n, true, now(), now() from generate_series(1, 50) n;
insert into inventory.purchase_orders (id, supplier_id, status, actor, created_at, updated_at)
select n, 1 + n % 50, case when n > 1990 then 'ordered' else 'received' end, 'staff:owner@tbeauty.local',
    now() - (2000 - n) * interval '4 hours', now()
from generate_series(1, 2000) n;
insert into inventory.purchase_order_lines (id, purchase_order_id, place, product_id, quantity, unit_cost,
    received_quantity)
select n, n, 0, n, 10, 300, 10 from generate_series(1, 2000) n;
insert into inventory.goods_receipts (id, location_id, supplier_id, purchase_order_id, actor, created_at, updated_at)
select n, (select min(id) from inventory.locations), 1 + n % 50, n, 'staff:owner@tbeauty.local',
    now() - (2000 - n) * interval '4 hours', now()
from generate_series(1, 2000) n;
insert into inventory.goods_receipt_lines (id, goods_receipt_id, place, purchase_order_line_id, inventory_item_id,
    quantity, unit_cost)
select n, n, 0, n, n, 10, 300 from generate_series(1, 2000) n;

insert into customers.customers (
    id, first_name, last_name, email, phone, phone_e164, instagram_handle, city, state, country,
    preferred_contact_method, is_active, is_vip,
    full_name_key, last_name_key, city_key, state_key, password_hash, created_at, updated_at)
select n, (array['Ada', 'Ngozi', 'Funke', 'Zainab', 'Chioma'])[1 + n % 5] || n % 400, 'Okafor' || n,
    'customer-' || n || '@example.com',
    '+234' || 7000000000 + n, '+234' || 7000000000 + n, 'customer' || n, case n % 40 when 0 then 'Jos' else 'Lekki' end,
    case n % 40 when 0 then 'Plateau' else 'Lagos' end,
    'Nigeria', case n % 100 when 0 then 'phone' else 'instagram' end, n % 100 <> 1, n % 50 = 0,
    lower((array['Ada', 'Ngozi', 'Funke', 'Zainab', 'Chioma'])[1 + n % 5]) || n % 400 || ' okafor' || n, 'okafor' || n,
    case n % 40 when 0 then 'jos' else 'lekki' end, case n % 40 when 0 then 'plateau' else 'lagos' end,
    case when n % 10 < 7 then 'x' end, now() - interval '2 years' + n * interval '50 minutes', now()
from generate_series(1, 20000) n;

-- The newest four hundred are still open, every twentieth was cancelled, one in fifty is paid in part.
create temporary table placed as
select n, now() - interval '366 days' + n * interval '13 minutes' as at, 1 + (n * 7919) % 15000 as customer,
    3000 + n % 997 * 10 as total,
    case when n > 39900 then (array['pending', 'confirmed', 'processing', 'packed'])[1 + n % 4]
    when n % 20 = 0 then 'cancelled' else 'delivered' end as status
from generate_series(1, 40000) n;
insert into ordering.orders (
    id, order_number, customer_id, status, payment_status, subtotal, discount_amount, tax_amount, shipping_cost,
    total_amount,
    amount_paid, amount_refunded, currency, delivery_method, order_source, created_at, updated_at)
select n, 'ORD-' || n, customer, status,
    case when status = 'cancelled' then 'cancelled' when status <> 'delivered' then 'pending'
    when n % 50 = 1 then 'partial' else 'paid' end,
    total, 0, 0, 0, total, case when status <> 'delivered' then 0 when n % 50 = 1 then 1000
    when n % 1000 = 7 then total + 50 else total end, 0,
    'NGN', 'pickup', 'website', at, at
from placed;
insert into ordering.order_items (
    id, order_id, product_id, product_name, product_sku, unit_price, quantity, discount_amount, total_price,
    allocated_quantity,
    fulfilled_quantity, returned_quantity)
select n * 2 + line, n, 1 + (n * 31 + line * 997) % 2000, 'Product', 'SKU', 1000, 2, 0, 2000, 0,
    case when status = 'delivered' then 2 else 0 end, 0
from placed, generate_series(0, 1) line;
insert into ordering.order_events (order_id, what, actor, occurred_at) select n, 'placed', 'customer:' || customer, at
    from placed;
insert into ordering.shipments (id, order_id, actor, created_at) select n, n, 'system', at from placed
    where status = 'delivered';
insert into ordering.shipment_lines (shipment_id, order_item_id, inventory_item_id, quantity)
select o.n, o.n * 2 + line, 1 + (o.n * 31 + line * 997) % 2000, 2 from placed o, generate_series(0, 1) line
    where o.status = 'delivered';
insert into inventory.movements (
    inventory_item_id, type, quantity, on_hand_before, on_hand_after, allocated_before, allocated_after, reference_type,
    reference_id,
    actor, created_at)
select 1 + (o.n * 31 + line * 997) % 2000, 'fulfilment', -2, 1002, 1000, 2, 0, 'order', o.n, 'system', o.at
from placed o, generate_series(0, 1) line where o.status = 'delivered';

insert into payments.payments (
    id, payment_reference, customer_id, order_id, amount, currency, payment_method, payment_date, transaction_reference,
    status,
    is_proof, recorded_by, created_at, updated_at)
select n, 'PAY-' || n, customer, case when n % 500 > 0 then n end, total, 'NGN',
    (array['bank_transfer', 'pos', 'cash', 'bank_transfer'])[1 + n % 4], at,
    'TRF-' || n, case when n > 39900 or n % 1000 = 3 then 'unverified' when n % 20 = 0 then 'rejected'
    else 'verified' end, false, 'system', at, at
from placed;
insert into payments.invoices (
    invoice_number, customer_id, order_id, status, subtotal, discount_amount, tax_amount, shipping_cost, total_amount,
    credited_amount, amount_paid, currency, payment_terms, due_date, sent_at, created_at, updated_at)
select 'INV-' || n, customer, n, case when n % 400 = 1 then 'sent' else 'paid' end, total, 0, 0, 0, total, 0,
    case when n % 400 = 1 then 0 else total end, 'NGN', 'Due on receipt', at::date, at, at, at
from placed where n % 4 = 1;

insert into ops.audit (actor, action, subject_type, subject_id, after, occurred_at)
select 'staff:' || (array['owner', 'manager', 'finance', 'stock'])[1 + n % 4] || '@tbeauty.local',
    case n % 50 when 0 then 'deleted' else 'changed' end, case n % 100 when 0 then 'staff_user' else 'customer' end,
    1 + n / 3, '{"a": 1}', at
from placed;
insert into ops.idempotency_keys (scope, key, request_hash, status, body, location, created_at, expires_at)
select 'customer:' || customer, 'key-' || n, '\x00', 201, '\x00', '/', at, now() + n * interval '10 seconds'
    from placed;
insert into ops.webhooks (id, url, secret, events, is_active, created_at, updated_at)
select n, 'https://example.com/' || n, 'x', array['order.placed'], false, now(), now() from generate_series(1, 2) n;
insert into ops.outbox (id, event, subject, data, created_at, fanned_out_at) select n, 'order.placed', 'order:' || n,
    '{}', at, at from placed;
insert into ops.webhook_deliveries (webhook_id, outbox_id, event, subject, status, attempts, tries, created_at,
    updated_at)
select 1 + n % 2, n, case n % 100 when 0 then 'order.cancelled' else 'order.placed' end, 'order:' || n,
    case n % 500 when 0 then 'dead' else 'delivered' end, 1, 1, at, at
from placed;

insert into ops.messages (
    outbox_id, kind, about, customer_id, order_id, recipient, subject, text, html, status, attempts, tries, resends,
    created_at, updated_at)
select n, case n % 100 when 0 then 'order_cancelled' else 'order_placed' end, 'order:' || n, customer, n,
    'customer-' || customer || '@example.com', 'Your order', 'Hello', 'Hello', case n % 500 when 0 then 'dead'
    else 'sent' end, 1, 1, 0, at, at
from placed;

-- Whoever comes next gets ids of their own.
select setval('ordering.order_ids', 1000000), setval('ordering.order_item_ids', 1000000),
    setval('payments.payment_ids', 1000000),
    setval(pg_get_serial_sequence('catalog.products', 'id'), 1000000),
    setval(pg_get_serial_sequence('inventory.items', 'id'), 1000000),
    setval(pg_get_serial_sequence('customers.customers', 'id'), 1000000),
    setval(pg_get_serial_sequence('ordering.shipments', 'id'), 1000000),
    setval(pg_get_serial_sequence('ops.webhooks', 'id'), 1000000),
    setval(pg_get_serial_sequence('ops.outbox', 'id'), 1000000);
set session_replication_role = origin;
-- Weeks that are over need not be summed up while their orders' plans are looked at.
insert into analytics.weeks (week, summed_at)
select w::date, now()
    from generate_series(analytics.week_of(now() - interval '370 days')::timestamp, now() - interval '8 days',
    '1 week') w;
select ops.recount_rows(c.list) from (select distinct list from ops.row_counts where list not like '%:%') c;
