-- The same for a new member of staff: 'ix_staff_users_email', or null when nobody has the address.
create or replace function ops.taken_staff_name(p_email text)
returns text
language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('staff e-mail ' || p_email, 0));
    return case when exists (select from ops.staff_users u where u.email = p_email) then 'ix_staff_users_email' end;
end
$$;
