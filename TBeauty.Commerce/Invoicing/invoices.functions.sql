-- The next number of a kind, such as INV-20261123-000042. The counter's row stays locked until the transaction ends, so
-- whatever rolls back gives its number back, and no number is ever missing. Call it last.
create or replace function payments.next_number(p_name text, p_prefix text, p_now timestamptz)
returns text
language plpgsql as $$
declare
    given bigint;
begin
    update payments.counters c set value = c.value + 1 where c.name = p_name returning c.value into given;
    return p_prefix || to_char(p_now at time zone 'UTC', '-YYYYMMDD-') || lpad(given::text, 6, '0');
end
$$;
