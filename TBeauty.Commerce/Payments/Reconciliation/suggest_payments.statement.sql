-- Lines that may be one of several payments, with the payments that are nearest to them.
select r.row, r.day, r.amount, r.reference, r.description, s.reason, s.candidates::integer, array(
    select c.id
    from (
        select p.payment as id, 0 as far from statement_pairs p
        where s.by_reference and p.row = s.row
            and not exists (select from statement_found f where f.payment = p.payment)
        union all
        select f.id, abs(f.day - r.day) from statement_free f
        where not s.by_reference and f.amount = r.amount and f.day between r.day - @days and r.day + @days) c
    order by c.far, c.id limit @candidates)
from (select * from statement_suggested order by row limit @told) s
join statement_rows r on r.row = s.row
order by r.row
