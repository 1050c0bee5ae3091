-- The first of the wanted slugs that no row of the table has; null when all are taken. Whoever wants the same first one
-- waits until this transaction ends, and is then answered with the next.
create or replace function catalog.free_slug(p_table regclass, p_wanted text[])
returns text
language plpgsql as $$
declare
    free text;
begin
    perform pg_advisory_xact_lock(hashtextextended('slug ' || p_table || ' ' || p_wanted[1], 0));
    execute format(
        'select w.slug from unnest($1) with ordinality as w (slug, place)
         where not exists (select from %s t where t.slug = w.slug) order by w.place limit 1', p_table)
        into free using p_wanted;
    return free;
end
$$;
