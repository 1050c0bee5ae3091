-- Finds the payment of each line of statement_rows: by reference, then by amount and day. Whatever is not the only one
-- on both sides is left to people: statement_found has each line and each payment at most once.
set local work_mem = '64MB';

-- A line with the reference, day, amount and description of one before it is the same transfer exported twice; a
-- reference without a digit is a phrase of the bank, and two customers pay one price. Texts are compared by their hash:
-- a million of them would be long in sorting.
create temporary table statement_twins on commit drop as
with hashed as (
    select r.row, r.day, r.amount, hashtextextended(concat_ws(chr(31), r.reference, r.description), 0) as words
    from statement_rows r where r.reference ~ '[0-9]')
select h.row, t.first
from hashed h
join (
    select day, amount, words, min(row) as first from hashed group by day, amount, words having count(*) > 1) t
    on t.day = h.day and t.amount = h.amount and t.words = h.words
where h.row > t.first;
analyze statement_twins;

-- What of the lines is the reference of any payment, whatever stands between its letters and digits. What is on more
-- lines or payments than this is a phrase of the bank, though, not the reference of a transfer; and what a spreadsheet
-- made of a reference is none.
create temporary table statement_keys on commit drop as
with known as materialized (
    select translate(upper(p.transaction_reference), ' !"#$%&''()*+,-./:;<=>?@[\]^_`|~', '') as key,
        array_agg(p.id) as payments
    from payments.payments p
    where p.transaction_reference is not null and p.status <> :'PaymentStatus.Rejected'
      and p.transaction_reference !~* '^\s*[0-9]([.,][0-9]+)?E[+][0-9]+\s*$'
    group by 1
    having count(*) <= 20),
keys as materialized (
    select k.key, r.row, k.payments
    from statement_rows r, unnest(r.words) as w (word)
    join known k on k.key = w.word
    where not exists (select from statement_twins t where t.row = r.row))
select k.row, p.payment
from keys k
join (select key from keys group by key having count(*) <= 20) few on few.key = k.key
cross join lateral unnest(k.payments) as p (payment);
analyze statement_keys;

-- A payment number means one payment, an order number those of the order.
create temporary table statement_numbers on commit drop as
select r.row, p.id as payment, 1 as strength
from statement_rows r, unnest(r.numbers) as n (number)
join payments.payments p on p.payment_reference = n.number
where not exists (select from statement_twins t where t.row = r.row)
union
select r.row, p.id, 2
from statement_rows r, unnest(r.numbers) as n (number)
join ordering.orders o on o.order_number = n.number
join payments.payments p on p.order_id = o.id
where not exists (select from statement_twins t where t.row = r.row);
analyze statement_numbers;

-- Unverified payments of any day; of those that count already the ones that a line may be about. Credit of another
-- payment never went through the bank.
create temporary table statement_payments on commit drop as
with period as (
    select min(r.day) - @days as first, max(r.day) + @days as last from statement_rows r),
wanted as (
    select p.id from payments.payments p where p.status = :'PaymentStatus.Unverified'
    union
    select p.id from payments.payments p, period
    where (p.payment_date at time zone interval '+01:00')::date between period.first and period.last
    union
    select k.payment from statement_keys k
    union
    select n.payment from statement_numbers n)
select p.id, p.amount, (p.payment_date at time zone interval '+01:00')::date as day,
    nullif(btrim(p.transaction_reference), '') is not null as has_reference, p.is_proof,
    p.status = :'PaymentStatus.Unverified' as is_open
from payments.payments p
join wanted w on w.id = p.id
where p.payment_method = any (@methods) and p.status <> :'PaymentStatus.Rejected' and p.source_payment_id is null;
create index on statement_payments (id);
analyze statement_payments;

-- Lines and the payments that they name. Who names a transfer or a payment means that one, whatever else the order has.
-- A line that names an order only, and anywhere a transfer that isn't the payment's, may be another payment of the same
-- order.
create temporary table statement_pairs on commit drop as
select s.row, s.payment, s.strength, s.amount = r.amount as is_exact, s.is_open, s.is_proof,
    s.strength = 2 and s.has_reference and r.has_transfer as is_other,
    abs(s.day - r.day) <= @days as is_near
from (
    select named.row, named.payment, named.strength, p.amount, p.day, p.has_reference, p.is_open, p.is_proof,
        min(named.strength) over (partition by named.row) as strongest
    from (
        select row, payment, min(strength) as strength
        from (
            select row, payment, 1 as strength from statement_keys
            union all
            select row, payment, strength from statement_numbers) every_name
        group by row, payment) named
    join statement_payments p on p.id = named.payment) s
join statement_rows r on r.row = s.row
where s.strength = s.strongest;
create index on statement_pairs (row);
create index on statement_pairs (payment);
analyze statement_pairs;

create temporary table statement_found (row integer primary key, payment bigint unique, matched_by text,
    is_open boolean)
on commit drop;

-- A statement that was read before: these are verified.
insert into statement_found
select p.row, p.payment, 'reference', false
from (
    select p.*, min(p.row) over (partition by p.payment) as first, min(p.payment) over (partition by p.row) as only
    from statement_pairs p
    where p.is_exact and not p.is_open and not p.is_other
      -- Of an order with two payments of one amount, a new line may be the second.
      and (p.strength = 1 or p.is_near and not exists (
          select from statement_pairs s where s.row = p.row and s.is_exact and s.is_open))) p
where p.row = p.first and p.payment = p.only;

-- By reference. What a customer claims gives way to what staff recorded of the same transfer.
insert into statement_found
select p.row, p.payment, 'reference', true
from (
    select p.*, count(*) over (partition by p.row) as payments, count(*) over (partition by p.payment) as lines
    from statement_pairs p
    where p.is_exact and p.is_open and not p.is_other
      and not exists (select from statement_found f where f.row = p.row)
      and not (p.strength = 2 and exists (
          select from statement_pairs s
          where s.row = p.row and s.is_exact and s.is_near and not s.is_open
            and not exists (select from statement_found f where f.payment = s.payment)))
      and not (p.is_proof and exists (
          select from statement_pairs s where s.row = p.row and s.is_exact and s.is_open and not s.is_proof))) p
where p.payments = 1 and p.lines = 1;

create temporary table statement_suggested (row integer primary key, reason text, by_reference boolean,
    candidates bigint)
on commit drop;
insert into statement_suggested
select p.row,
    case
        when not bool_or(p.is_exact) then 'amount_differs'
        when bool_and(p.is_other) filter (where p.is_exact) then 'other_reference'
        else 'ambiguous' end,
    true, count(*)
from statement_pairs p
where not exists (select from statement_found f where f.row = p.row)
  and not exists (select from statement_found f where f.payment = p.payment)
group by p.row;

-- By amount and day, among lines and payments that no reference ties to anything. Both are counted in groups, because a
-- shop takes the same price many times a day.
create temporary table statement_loose on commit drop as
select r.row, r.amount, r.day, r.has_transfer, cardinality(r.numbers) > 0 as has_number from statement_rows r
where not exists (select from statement_twins t where t.row = r.row)
  and not exists (select from statement_pairs p where p.row = r.row);
create index on statement_loose (amount, day);
analyze statement_loose;
create temporary table statement_free on commit drop as
select p.id, p.amount, p.day, p.has_reference, p.is_open from statement_payments p
where not exists (select from statement_pairs s where s.payment = p.id);
create index on statement_free (amount, day);
analyze statement_free;

create temporary table statement_near on commit drop as
select l.amount, l.day, l.row, l.lines, p.payment, p.is_open,
    sum(p.payments) over (partition by l.amount, l.day) as payments,
    sum(l.lines) over (partition by p.amount, p.day) as rivals
from (select amount, day, count(*) as lines, min(row) as row from statement_loose group by amount, day) l
join (
    select amount, day, count(*) as payments, min(id) as payment, bool_and(is_open) as is_open
    from statement_free group by amount, day) p
    on p.amount = l.amount and p.day between l.day - @days and l.day + @days;

-- The only one by its amount is still another one if the line names what this payment isn't: an order or a payment of
-- the shop, or a transfer other than the payment's.
create temporary table statement_sure on commit drop as
select n.row, n.payment, n.is_open, l.has_number or f.has_reference and l.has_transfer as is_other
from statement_near n
join statement_loose l on l.row = n.row
join statement_free f on f.id = n.payment
where n.lines = 1 and n.payments = 1 and n.rivals = 1;

insert into statement_found
select s.row, s.payment, 'amount_and_date', s.is_open from statement_sure s where not s.is_other;

insert into statement_suggested
select l.row, case when exists (select from statement_sure s where s.row = l.row) then 'other_reference'
    else 'ambiguous' end,
    false, n.payments
from statement_loose l
join (select distinct amount, day, payments from statement_near) n on n.amount = l.amount and n.day = l.day
where not exists (select from statement_found f where f.row = l.row);
analyze statement_found;
analyze statement_suggested;

-- Unverified payments of the statement's days that no line is, or may be, about.
create temporary table statement_unmentioned on commit drop as
select p.id, p.amount, p.day
from statement_payments p
join (select min(r.day) as first, max(r.day) as last from statement_rows r) period on p.day between period.first
    and period.last
where p.is_open
  and not exists (select from statement_found f where f.payment = p.id)
  and not exists (
      select from statement_pairs s join statement_suggested u on u.row = s.row where s.payment = p.id)
  and (exists (select from statement_pairs s where s.payment = p.id)
      or not exists (
          select from statement_loose l where l.amount = p.amount and l.day between p.day - @days and p.day + @days));

create temporary table statement_outcomes (payment bigint primary key, outcome text) on commit drop;
