-- Merges the record of a guest (p_from) into the account (p_into) whose owner has proved that the e-mail address is
-- theirs. Orders, payments, invoices and messages come; what the guest said of themselves doesn't: somebody who
-- mistyped an address may be a stranger, whose number and street are not for the account to keep. Notes and the rank of
-- a VIP are the shop's own and stay with what they are about. The caller holds both records. Answers as
-- customers.merge_customers does, and fails as it does.
create or replace function customers.claim_guest(p_into bigint, p_from bigint, p_now timestamptz)
returns table (orders integer, payments integer, invoices integer, addresses integer)
language plpgsql as $$
declare
    kept customers.customers;
begin
    select * into kept from customers.customers c where c.id = p_into;
    delete from customers.addresses a where a.customer_id = p_from;
    return query select m.orders, m.payments, m.invoices, m.addresses
        from customers.merge_customers(p_into, p_from, p_now) m;

    update customers.customers c
    set phone = kept.phone, phone_e164 = kept.phone_e164, instagram_handle = kept.instagram_handle,
        address_line1 = kept.address_line1, address_line2 = kept.address_line2, city = kept.city,
        city_key = kept.city_key, state = kept.state, state_key = kept.state_key, postal_code = kept.postal_code,
        country = kept.country, default_address_id = kept.default_address_id, created_at = kept.created_at
    where c.id = p_into;
end
$$;
