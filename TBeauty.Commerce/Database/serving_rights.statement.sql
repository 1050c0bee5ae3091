-- What the serving processes may do; {0} is their role.
do $$ begin
    if not exists (select from pg_roles where rolname = '{0}') then
        create role {0} nologin;
    end if;
end $$;
do $$ begin
    execute format('grant {0} to %I', current_user);
end $$;
grant usage on schema catalog, inventory, customers, ordering, payments, ops, analytics to {0};
grant select, insert, update, delete on all tables
    in schema catalog, inventory, customers, ordering, payments, ops, analytics to {0};
grant usage, select on all sequences
    in schema catalog, inventory, customers, ordering, payments, ops, analytics to {0};
grant execute on all functions
    in schema catalog, inventory, customers, ordering, payments, ops, analytics to {0};
-- History is written once: the serving processes can't change it.
revoke update, delete on inventory.movements, inventory.replaced_costs, ordering.order_events, ordering.shipments,
    ordering.shipment_lines, ordering.returns, ordering.return_lines, ops.audit from {0};
