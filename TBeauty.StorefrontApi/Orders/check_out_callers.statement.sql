-- Who checks out, with their address and what was answered to their request before, by question. Lateral, as each
-- question finds one row of each: a join could as well read all of them.
select asked.n::integer, case when asked.customer is null
        then nextval(pg_get_serial_sequence('customers.customers', 'id')) else c.id end,
    c.first_name, c.last_name, c.email, c.phone, c.instagram_handle, c.is_vip, c.is_active,
    k.request_hash, k.status, k.body, k.location, k.etag,
    a.line1, a.line2, a.city, a.state, a.postal_code, a.country
from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[])
    with ordinality as asked (customer, address, scope, key, now, n)
left join lateral (
    select c.id, c.first_name, c.last_name, c.email, c.phone, c.instagram_handle, c.is_vip, c.is_active
    from customers.customers c where c.id = asked.customer limit 1) c on true
left join lateral (
    select k.request_hash, k.status, k.body, k.location, k.etag
    from ops.idempotency_keys k
    where k.scope = asked.scope and k.key = asked.key and k.expires_at > asked.now limit 1) k on true
left join lateral (
    select a.line1, a.line2, a.city, a.state, a.postal_code, a.country
    from customers.addresses a
    where a.id = asked.address and a.customer_id = asked.customer limit 1) a on true
