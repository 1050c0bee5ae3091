-- Each statement that adds rows to a list that grows without end, or takes some away, notes how many: in its own transaction,
-- so that what is undone was never counted, and in a row of its own, so that no two checkouts wait for each other.
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

-- Counts a list anew: before the first page is asked for, and after a load that switched triggers off.
create or replace function ops.recount_rows(p_list text)
returns void
language plpgsql as $$
begin
    -- Whoever writes there, or adds the parts up, is waited for: what comes later is noted beside what is counted here.
    execute format('lock table %s in share row exclusive mode', p_list::regclass);
    lock table ops.row_counts in share row exclusive mode;
    delete from ops.row_counts c where c.list = p_list;
    execute format('insert into ops.row_counts (list, rows) select %L, count(*) from %s', p_list, p_list::regclass);
end
$$;

do $$
declare
    counted text;
begin
    foreach counted in array array[
        'catalog.products', 'inventory.items', 'customers.customers', 'ordering.orders', 'payments.payments',
        'payments.invoices', 'ops.audit']
    loop
        execute format('create or replace trigger row_count_insert after insert on %s referencing new table as changed '
            'for each statement execute function ops.note_rows()', counted);
        execute format('create or replace trigger row_count_delete after delete on %s referencing old table as changed '
            'for each statement execute function ops.note_rows()', counted);
        if not exists (select from ops.row_counts c where c.list = counted) then
            perform ops.recount_rows(counted);
        end if;
    end loop;
end
$$;
