-- Takes lots whose day has passed, and items that staff switched off, out of a product's sellable stock, and puts
-- items back that became sellable. What of the former is set aside for orders is given back, once, and moved to other
-- items where possible. Safe to run at any time and from several places at once.
-- A mover always holds its item before it waits for the product_stock row, so once both are locked here nothing is in
-- flight, and the sums of the statement after that are exact.
create or replace function inventory.recount(p_product bigint, p_today date, p_actor text, p_now timestamptz)
returns boolean
language plpgsql as $$
declare
    turned boolean;
    was integer;
    lot record;
begin
    perform inventory.hold_to_recount(array[p_product], null, p_today);
    select s.on_hand into was from inventory.product_stock s where s.product_id = p_product for no key update;

    -- Staff's own switches are audited where staff throw them; that a lot's day has passed is only noticed here, once,
    -- whoever notices it first: the sweeper or a checkout after midnight.
    with items as (
        update inventory.items i
        set is_counted = not i.is_counted
        where i.product_id = p_product
          and i.is_counted <> (i.is_active and (i.expiry_date is null or i.expiry_date >= p_today))
        returning i.id, i.is_active, i.is_counted),
    audited as (
        insert into ops.audit (actor, action, subject_type, subject_id, before, after, occurred_at)
        select 'system:expiry', 'changed', 'inventory_item', items.id,
            jsonb_build_object('is_counted', true), jsonb_build_object('is_counted', false), now()
        from items
        where items.is_active and not items.is_counted)
    select exists (select from items) into turned;

    for lot in
        select i.id, i.is_active
        from inventory.items i
        where i.product_id = p_product and i.allocated > 0 and not inventory.is_sellable(i, p_today)
        order by i.id
    loop
        turned := true;
        perform ordering.lose_units(
            lot.id, 0, p_today, case when lot.is_active then 'Expired' else 'Switched off' end,
            case when lot.is_active then 'system:expiry' else p_actor end, p_now);
    end loop;

    update inventory.product_stock s
    set on_hand = counted.on_hand, next_expiry = counted.next_expiry
    from (
        select coalesce(sum(i.on_hand), 0)::integer as on_hand, min(i.expiry_date) as next_expiry
        from inventory.items i
        where i.product_id = p_product and i.is_counted) counted
    where s.product_id = p_product
      and (s.on_hand, s.next_expiry) is distinct from (counted.on_hand, counted.next_expiry);

    perform ops.tell_staff_of_shortfall(p_product, was - s.on_hand, p_now)
    from inventory.product_stock s where s.product_id = p_product and s.on_hand < was;
    return turned;
end
$$;
