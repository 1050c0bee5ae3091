-- How many lines and payments are where, and how much money that is.
select 'credits', count(*)::integer, coalesce(sum(r.amount), 0) from statement_rows r
union all
select case when f.is_open then 'matched' else 'already_verified' end, count(*)::integer, sum(r.amount)
from statement_found f join statement_rows r on r.row = f.row group by f.is_open
union all
select 'verified', count(*)::integer, coalesce(sum(r.amount), 0)
from statement_outcomes o join statement_found f on f.payment = o.payment join statement_rows r on r.row = f.row
where o.outcome = 'verified'
union all
select 'suggested', count(*)::integer, coalesce(sum(r.amount), 0)
from statement_suggested s join statement_rows r on r.row = s.row
union all
select 'unmatched', count(*)::integer, coalesce(sum(r.amount), 0)
from statement_rows r
where not exists (select from statement_found f where f.row = r.row)
  and not exists (select from statement_suggested s where s.row = r.row)
union all
select 'unmentioned', count(*)::integer, coalesce(sum(m.amount), 0) from statement_unmentioned m
