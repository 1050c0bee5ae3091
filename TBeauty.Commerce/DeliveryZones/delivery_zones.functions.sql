-- A state has one zone. Which one is decided by the key of this table, whoever writes zones at the same moment.
create or replace function ordering.claim_states()
returns trigger
language plpgsql as $$
begin
    delete from ordering.delivery_zone_states s where s.zone_id = new.id and s.state <> all (new.states);
    insert into ordering.delivery_zone_states (state, zone_id)
    select state, new.id from unnest(new.states) state
    where not exists (select from ordering.delivery_zone_states s where s.zone_id = new.id and s.state = state.state)
    order by state;
    return null;
end
$$;

-- Replicas keep what the shop offers in memory; a checkout compares this number with the one that it was priced by.
create or replace function ordering.note_offer_change()
returns trigger
language plpgsql as $$
begin
    insert into ordering.offer_versions as v (id, version) values (1, 1)
    on conflict (id) do update set version = v.version + 1;
    return null;
end
$$;

create or replace trigger claim_states after insert or update of states on ordering.delivery_zones
    for each row execute function ordering.claim_states();
create or replace trigger offer_change after insert or update or delete on ordering.delivery_zones
    for each statement execute function ordering.note_offer_change();
