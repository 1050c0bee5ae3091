-- Rows that refer to what is not there. Foreign keys forbid them while rows are written; a damaged disk, a backup that
-- was put together by hand or a repair with triggers switched off asks nobody.
create or replace function ops.broken_links()
returns table (rule text, subject text, expected text, actual text)
language plpgsql stable as $$
declare
    link record;
begin
    for link in
        select c.conrelid::regclass::text as child, a.attname as child_column, c.confrelid::regclass::text as parent,
            k.attname as parent_key
        from pg_constraint c
        join pg_namespace n on n.oid = c.connamespace
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
        where c.contype = 'f' and cardinality(c.conkey) = 1
          and n.nspname in ('catalog', 'inventory', 'customers', 'ordering', 'payments', 'ops', 'analytics')
        order by 1, 2
    loop
        return query execute format(
            'select ''row.refers_to_what_is_there'', %1$L || '':'' || r.%2$I, ''1'', '
                '''0, and '' || count(*) || '' of %3$s refer to it'' '
            'from %3$s r where r.%2$I is not null and not exists (select from %1$s t where t.%4$I = r.%2$I) '
            'group by r.%2$I',
            link.parent, link.child_column, link.child, link.parent_key);
    end loop;
end
$$;
