-- Forgets receipts that no payment shows any more. One that somebody is keeping for another payment at this moment is
-- theirs, and nobody waits for them.
create or replace function payments.forget_receipts(p_receipts bytea[])
returns void
language plpgsql as $$
declare
    held bytea[];
begin
    held := array(
        select f.sha256 from ops.files f
        where f.purpose = 'receipt' and f.sha256 = any (p_receipts) for update skip locked);
    -- In a statement of its own, which sees the payments of everybody who kept one until then.
    delete from ops.files f
    where f.purpose = 'receipt' and f.sha256 = any (held)
      and not exists (select from payments.payments p where p.receipt = f.sha256);
end
$$;
