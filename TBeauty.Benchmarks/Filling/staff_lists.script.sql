-- What lies in the lists of staff beside orders and payments, as a year leaves it there: an invoice for every second
-- delivered order, a message and an entry of the audit for each order, a purchase order for every thousandth, so that
-- also the first pages of a small shop are full. It is all explained, as orders.script.sql is.
set local session_replication_role = replica;

insert into inventory.suppliers (name, contact_name, phone, email, is_active, created_at, updated_at)
select 'Bench supplier ' || n, 'Ngozi Eze', '+23480300000' || lpad(n::text, 2, '0'), 'supplier-' || n
        || '@example.com', true, now() - interval '1 year', now()
from generate_series(1, 25) n
where not exists (select from inventory.suppliers s where s.name = 'Bench supplier 1');

insert into ops.webhooks (url, secret, events, is_active, created_at, updated_at)
select 'https://example.com/bench/' || n, 'x', array['order.placed'], false, now() - interval '1 year', now()
from generate_series(1, 25) n
where not exists (select from ops.webhooks w where w.url = 'https://example.com/bench/1');

with have as (select count(*) as known from inventory.purchase_orders where notes = 'bench'),
bought as (
    insert into inventory.purchase_orders (supplier_id, status, notes, actor, created_at, updated_at)
    select (select min(id) from inventory.suppliers) + n % 25, 'draft', 'bench', 'system',
        now() - interval '1 year' + n * interval '1 minute', now()
    from have, generate_series(have.known + 1, 25 + current_setting('fill.orders')::bigint / 1000) n
    returning id)
insert into inventory.purchase_order_lines (purchase_order_id, place, product_id, quantity, unit_cost,
    received_quantity)
select bought.id, place, product.id, 100, 900, 0
from bought cross join generate_series(1, 3) place
join lateral (select p.id from catalog.products p where p.sku = 'BENCH-' || lpad((1 + bought.id % 50)::text, 6, '0')
    ) product on true;

create temporary table unknown on commit drop as
select o.* from ordering.orders o
where o.special_instructions = 'bench' and not exists (select from ops.messages m where m.outbox_id = -o.id);
analyze unknown;

insert into ops.messages (
    outbox_id, kind, about, customer_id, order_id, recipient, phone, subject, text, html, status, attempts, tries,
    resends, sent_at, created_at, updated_at)
select -o.id, 'order_placed', 'order:' || o.id, o.customer_id, o.id, c.email, c.phone, 'Your order '
        || o.order_number, 'Thank you for your order ' || o.order_number || '. We let you know once it is paid.',
    '<p>Thank you for your order ' || o.order_number || '. We let you know once it is paid.</p>', 'sent', 1, 1, 0,
    o.created_at, o.created_at, o.created_at
from unknown o join customers.customers c on c.id = o.customer_id
order by o.id;

insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
select 'staff:owner@tbeauty.local', 'changed', 'customer', o.customer_id, '{"is_vip": false}', '{"is_vip": true}',
    o.created_at
from unknown o order by o.id;

create temporary table billed on commit drop as
select row_number() over (order by o.id) as place, o.* from unknown o where o.status = 'delivered' and o.id % 2 = 0;
analyze billed;

insert into payments.counters (name, value) values ('invoice', 0) on conflict do nothing;
insert into payments.invoices (
    invoice_number, customer_id, order_id, status, subtotal, discount_amount, tax_amount, shipping_cost, total_amount,
    credited_amount, amount_paid, currency, payment_terms, due_date, sent_at, paid_at, created_at, updated_at)
select 'INV-' || to_char(o.created_at at time zone 'utc', 'YYYYMMDD') || '-' || lpad((c.value + o.place)::text,
        greatest(6, length((c.value + o.place)::text)), '0'),
    o.customer_id, o.id, 'paid', o.subtotal, 0, 0, o.shipping_cost, o.total_amount, 0, o.amount_paid, 'NGN',
    'Due on receipt', o.created_at::date, o.created_at, o.created_at, o.created_at, o.created_at
from billed o, payments.counters c where c.name = 'invoice'
order by o.id;
analyze payments.invoices;

insert into payments.invoice_items (
    invoice_id, place, description, product_sku, quantity, unit_price, own_discount, discount_amount, tax_amount,
    total_price)
select i.id, row_number() over (partition by i.id order by l.id), l.product_name, l.product_sku, l.quantity,
    l.unit_price, 0, 0, 0, l.total_price
from billed o join payments.invoices i on i.order_id = o.id join ordering.order_items l on l.order_id = o.id;

update payments.counters c set value = c.value + (select count(*) from billed) where c.name = 'invoice';

select ops.recount_rows('payments.invoices'), ops.recount_rows('ops.messages'), ops.recount_rows('ops.audit');
