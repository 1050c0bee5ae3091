-- What each row would do. The innermost statement is that of the kind: it finds the row of the shop, and tells its
-- cells (present, null when there is none), those of the table (wanted), and what is wrong by itself (problems).
select c.*,
    case
        when cardinality(c.problems) > 0 then 'refused'
        when c.present is null and c.version is not null then 'gone'
        when c.present is null then 'created'
        when cardinality(c.changed) = 0 then 'unchanged'
        when c.version is null and c.changed && @guarded then 'unversioned'
        when c.version <> ops.row_version(c.present) then 'outdated'
        else 'updated' end as outcome
from (
    select f.*, array(
        select w.key from jsonb_each(f.wanted) w
        where w.key = any (@given) and f.present -> w.key is distinct from w.value
        order by w.key) as changed
    from (
{0}
    ) f) c
