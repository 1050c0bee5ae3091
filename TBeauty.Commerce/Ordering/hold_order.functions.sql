-- Locks an order for the rest of the transaction, before anything of it is read: of two steps that are taken at once
-- the second sees what the first one did. "No key", so that its payments and events, which hold its key, are not waited
-- for. Outcomes: held; unknown; status (it is not where the step begins).
create or replace function ordering.hold_order(p_order bigint, p_statuses text[])
returns text
language plpgsql as $$
declare
    held text;
begin
    select o.status into held from ordering.orders o where o.id = p_order for no key update;
    return case when held is null then 'unknown' when held = any (p_statuses) then 'held' else 'status' end;
end
$$;
