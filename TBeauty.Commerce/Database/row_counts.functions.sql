-- Where the build that was here counted no uses of promotions, what one before it left of them is counted anew below.
do $$
begin
    if not exists (
        select from pg_proc p
        where p.oid = to_regproc('ops.note_new_orders') and p.prosrc like '%:promotion/%')
    then
        delete from ops.row_counts c where c.list like 'ordering.orders:promotion/%';
    end if;
end
$$;

-- Each statement that adds rows to a list that grows without end, or takes some away, notes how many: in its own
-- transaction, so that what is undone was never counted, and in a row of its own, so that no two checkouts wait for
-- each other.
create or replace function ops.note_rows()
returns trigger
language plpgsql as $$
begin
    insert into ops.row_counts (list, rows)
    select tg_table_schema || '.' || tg_table_name, case tg_op when 'INSERT' then count(*) else -count(*) end
    from changed having count(*) > 0;
    return null;
end
$$;

-- Orders and payments are counted by what staff filter most, too, so that the total of all pending orders or of all
-- verified transfers is known without looking at them; and orders by the promotion that they use, unless they were
-- cancelled. New orders, which come many at a time, by their statement:
create or replace function ops.note_new_orders()
returns trigger
language plpgsql as $$
begin
    insert into ops.row_counts (list, rows)
    select 'ordering.orders', count(*) from changed having count(*) > 0
    union all
    select 'ordering.orders:' || c.status || '/' || c.payment_status, count(*) from changed c
    group by c.status, c.payment_status
    union all
    select 'ordering.orders:promotion/' || c.promotion_id, count(*) from changed c
    where c.promotion_id is not null and c.status <> :'OrderStatus.Cancelled' group by c.promotion_id;
    return null;
end
$$;

-- Everything else row by row, as it comes and changes one at a time.
create or replace function ops.note_order()
returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE' then
        insert into ops.row_counts (list, rows) values ('ordering.orders:' || new.status || '/' || new.payment_status,
            1);
    end if;
    insert into ops.row_counts (list, rows) values ('ordering.orders:' || old.status || '/' || old.payment_status, -1);
    return null;
end
$$;

create or replace function ops.note_promotion()
returns trigger
language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.promotion_id is not null and new.status <> :'OrderStatus.Cancelled' then
        insert into ops.row_counts (list, rows) values ('ordering.orders:promotion/' || new.promotion_id, 1);
    end if;
    if old.promotion_id is not null and old.status <> :'OrderStatus.Cancelled' then
        insert into ops.row_counts (list, rows) values ('ordering.orders:promotion/' || old.promotion_id, -1);
    end if;
    return null;
end
$$;

create or replace function ops.note_payment()
returns trigger
language plpgsql as $$
begin
    if tg_op <> 'DELETE' then
        insert into ops.row_counts (list, rows) values ('payments.payments:' || new.payment_method || '/' || new.status,
            1);
    end if;
    if tg_op <> 'INSERT' then
        insert into ops.row_counts (list, rows) values ('payments.payments:' || old.payment_method || '/' || old.status,
            -1);
    end if;
    return null;
end
$$;

drop trigger if exists row_kind_insert on ordering.orders;
create or replace trigger row_kind_delete after delete on ordering.orders
    for each row execute function ops.note_order();
create or replace trigger row_kind_update after update of status, payment_status on ordering.orders for each row
    when (old.status <> new.status or old.payment_status <> new.payment_status) execute function ops.note_order();
create or replace trigger row_promotion_delete after delete on ordering.orders
    for each row when (old.promotion_id is not null) execute function ops.note_promotion();
create or replace trigger row_promotion_update after update of status, promotion_id on ordering.orders for each row
    when ((old.promotion_id is not null or new.promotion_id is not null)
        and (old.promotion_id is distinct from new.promotion_id
            or (old.status = :'OrderStatus.Cancelled') <> (new.status = :'OrderStatus.Cancelled')))
    execute function ops.note_promotion();

create or replace trigger row_kind_insert after insert on payments.payments
    for each row execute function ops.note_payment();
create or replace trigger row_kind_delete after delete on payments.payments
    for each row execute function ops.note_payment();
create or replace trigger row_kind_update after update of payment_method, status on payments.payments for each row
    when (old.payment_method <> new.payment_method or old.status <> new.status) execute function ops.note_payment();

-- What is counted along of a list, counted one by one: its rows, and those of each kind. Of kinds there are few,
-- so they are hashed even where verify forbids it.
create or replace function ops.count_rows(p_list text)
returns table (list text, rows bigint)
language plpgsql stable
set enable_hashagg = on as $$
begin
    return query execute format('select %L, count(*) from %s', p_list, p_list::regclass);
    if p_list = 'ordering.orders' then
        return query
            select 'ordering.orders:' || o.status || '/' || o.payment_status, count(*) from ordering.orders o
            group by o.status, o.payment_status;
        return query
            select 'ordering.orders:promotion/' || o.promotion_id, count(*) from ordering.orders o
            where o.promotion_id is not null and o.status <> :'OrderStatus.Cancelled' group by o.promotion_id;
    elsif p_list = 'payments.payments' then
        return query
            select 'payments.payments:' || p.payment_method || '/' || p.status, count(*) from payments.payments p
            group by p.payment_method, p.status;
    end if;
end
$$;

-- Counts a list anew, with its kinds: before the first page is asked for, and after a load that switched triggers off.
create or replace function ops.recount_rows(p_list text)
returns void
language plpgsql as $$
begin
    -- Whoever writes there, or adds the parts up, is waited for: what comes later is noted beside what is counted here.
    execute format('lock table %s in share row exclusive mode', p_list::regclass);
    lock table ops.row_counts in share row exclusive mode;
    delete from ops.row_counts c where c.list = p_list or c.list like p_list || ':%';
    insert into ops.row_counts (list, rows)
    select c.list, c.rows from ops.count_rows(p_list) c;
end
$$;

do $$
declare
    counted text;
begin
    foreach counted in array array[
        'catalog.products', 'inventory.items', 'customers.customers', 'ordering.orders', 'payments.payments',
        'payments.invoices', 'ops.audit', 'ops.messages']
    loop
        execute format('create or replace trigger row_count_insert after insert on %s referencing new table as changed '
            'for each statement execute function %s()', counted,
            case counted when 'ordering.orders' then 'ops.note_new_orders' else 'ops.note_rows' end);
        execute format('create or replace trigger row_count_delete after delete on %s referencing old table as changed '
            'for each statement execute function ops.note_rows()', counted);
        -- Never counted; or by a build that knew no kinds, and there are rows.
        if not exists (select from ops.row_counts c where c.list = counted)
            or counted = 'ordering.orders'
                and not exists (select from ops.row_counts c where c.list like 'ordering.orders:%')
                and exists (select from ordering.orders)
            or counted = 'ordering.orders'
                and not exists (select from ops.row_counts c where c.list like 'ordering.orders:promotion/%')
                and exists (select from ordering.orders o
                    where o.promotion_id is not null and o.status <> :'OrderStatus.Cancelled')
            or counted = 'payments.payments'
                and not exists (select from ops.row_counts c where c.list like 'payments.payments:%')
                and exists (select from payments.payments)
        then
            perform ops.recount_rows(counted);
        end if;
    end loop;
end
$$;
