-- Rows of the same key. Keys forbid them while rows are written; an index that is damaged, or was made with another
-- collation, lets them in, and whatever is joined to them then counts twice. Those of ops are left alone: some of their
-- keys are people's addresses.
create or replace function ops.repeated_rows()
returns table (rule text, subject text, expected text, actual text)
language plpgsql stable as $$
declare
    held record;
begin
    for held in
        select c.conrelid::regclass::text as rows, string_agg(format('r.%I', a.attname), ', ' order by k.place) as key
        from pg_constraint c
        join pg_namespace n on n.oid = c.connamespace
        cross join lateral unnest(c.conkey) with ordinality k (attnum, place)
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
        where c.contype = 'p'
          and n.nspname in ('catalog', 'inventory', 'customers', 'ordering', 'payments', 'analytics')
        group by c.conrelid
        order by 1
    loop
        return query execute format(
            'select ''row.is_there_once'', %1$L || '':'' || concat_ws(''/'', %2$s), ''1'', count(*)::text '
            'from %1$s r group by %2$s having count(*) > 1',
            held.rows, held.key);
    end loop;
end
$$;
