-- Who calls, by question; no row for somebody who left or was signed out. Lateral, as each question finds one row: a
-- join could as well read all of them.
select asked.n::integer, u.email, u.role
from unnest($1::bigint[], $2::uuid[]) with ordinality as asked (person, session, n)
cross join lateral (
    select u.email, u.role from ops.staff_users u where u.id = asked.person and u.is_active limit 1) u
cross join lateral (
    select from ops.sessions s where s.id = asked.session and s.revoked_at is null limit 1) s
