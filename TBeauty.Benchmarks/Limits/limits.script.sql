-- The leanest tables and the leanest transaction that can be called a checkout: one order, its lines, a row that
-- remembers the request, and the stock taken only where there is enough of it. One statement, one round trip, nothing
-- else.
create table orders (
    id bigint generated always as identity primary key, customer_id bigint not null, total numeric(12,2) not null,
    created_at timestamptz not null default now());
create table order_lines (
    order_id bigint not null, place int not null, product_id bigint not null, quantity int not null,
    price numeric(12,2) not null,
    primary key (order_id, place));
create table idempotency_keys (key text primary key, order_id bigint not null);
create table stock (product_id bigint primary key, on_hand int not null, reserved int not null) with (fillfactor = 50);

insert into stock select n, 2000000000, 0 from generate_series(1, 1000) n;

create function place_order(p_customer bigint, p_key text, p_products bigint[]) returns bigint language plpgsql as $$
declare
    made bigint;
    product bigint;
begin
    insert into orders (customer_id, total) values (p_customer, 1500 * cardinality(p_products)) returning id into made;
    insert into order_lines select made, place, l.product_id, 1, 1500
        from unnest(p_products) with ordinality l(product_id, place);
    insert into idempotency_keys values (p_key, made);

    -- In product order, as the callers send them, so that no two orders deadlock.
    foreach product in array p_products loop
        update stock set reserved = reserved + 1 where product_id = product and on_hand - reserved >= 1;
        if not found then
            raise exception 'sold out';
        end if;
    end loop;
    return made;
end
$$;

analyze;
