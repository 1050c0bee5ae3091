-- Which unique index has no room for a customer with that e-mail address and that Instagram handle, other than p_id:
-- its name, or null when there is room. Nobody else who asks for the address or the handle is answered before this
-- transaction ends, so who is told null can write the row; PostgreSQL refuses nothing and writes no error into its log.
-- Addresses before handles, so that no two wait for each other.
create or replace function customers.taken_name(p_id bigint, p_email text, p_instagram_handle text)
returns text
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('customer e-mail ' || p_email, 0));
    perform pg_advisory_xact_lock(hashtextextended('customer instagram ' || p_instagram_handle, 0));
    return case
        when exists (
            select from customers.customers c
            where c.email = p_email and not c.is_guest and c.id is distinct from p_id) then 'ix_customers_email'
        when exists (
            select from customers.customers c
            where c.instagram_handle = p_instagram_handle and c.id is distinct from p_id)
            then 'ix_customers_instagram_handle'
    end;
end
$$;
