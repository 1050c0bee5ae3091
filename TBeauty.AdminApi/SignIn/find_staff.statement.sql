-- Who calls, by question; no row for somebody who left or was signed out. Lateral, as each question finds one row: a
-- join could as well read all of them. The arrays come by a query of their own, so that their length is no part of the
-- plan: PostgreSQL would else plan each short batch anew, for it to be a little cheaper than one of ten callers, which
-- takes several times as long as reading it.
select asked.n::integer, u.email, u.role
from unnest((select $1::bigint[]), (select $2::uuid[])) with ordinality as asked (person, session, n)
cross join lateral (
    select u.email, u.role from ops.staff_users u where u.id = asked.person and u.is_active limit 1) u
cross join lateral (
    select from ops.sessions s where s.id = asked.session and s.revoked_at is null limit 1) s
