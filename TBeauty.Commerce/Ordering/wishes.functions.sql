-- What a customer wished of a product: a shade, a color, a size. Wishes are compared as people read them: whatever
-- their case, their marks and the blanks around them.

-- Whether units of an item may be given to a line: an item that names no shade fits every wish for one, and a line
-- without a wish takes any.
create or replace function ordering.fits(p_line ordering.order_items, p_item inventory.items)
returns boolean
language sql immutable as $$
    select coalesce(inventory.folded(p_line.requested_shade) = inventory.folded(p_item.shade), true)
        and coalesce(inventory.folded(p_line.requested_color) = inventory.folded(p_item.color), true)
        and coalesce(inventory.folded(p_line.requested_size) = inventory.folded(p_item.size), true)
$$;

-- How many of a line's wishes an item meets by name.
create or replace function ordering.wishes_met(p_line ordering.order_items, p_item inventory.items)
returns integer
language sql immutable as $$
    select coalesce((inventory.folded(p_line.requested_shade) = inventory.folded(p_item.shade))::integer, 0)
        + coalesce((inventory.folded(p_line.requested_color) = inventory.folded(p_item.color))::integer, 0)
        + coalesce((inventory.folded(p_line.requested_size) = inventory.folded(p_item.size))::integer, 0)
$$;

-- The wishes that no active item of their product names, whatever its stock, and that are not what the product is in
-- its family: nobody could ever meet them.
create or replace function ordering.unknown_wishes(
    p_products bigint[], p_colors text[], p_shades text[], p_sizes text[])
returns table (product_id bigint, option text, value text)
language sql stable as $$
    select line.product_id, wish.option, wish.value
    from unnest(p_products, p_colors, p_shades, p_sizes) as line (product_id, color, shade, size)
    cross join lateral (values
        ('color', line.color, inventory.folded(line.color)),
        ('shade', line.shade, inventory.folded(line.shade)),
        ('size', line.size, inventory.folded(line.size))) as wish (option, value, word)
    where wish.word is not null and not exists (
        select from inventory.items i
        where i.product_id = line.product_id and i.is_active and wish.word = inventory.folded(
            case wish.option when 'color' then i.color when 'shade' then i.shade else i.size end))
    and not exists (
        select from catalog.products p
        where p.id = line.product_id and wish.word = inventory.folded(
            case wish.option when 'color' then p.color when 'shade' then p.shade else p.size end))
$$;

-- The lines of open orders that lack more units than there are free ones of what was wished.
create or replace function ordering.unavailable_wishes(p_orders bigint[])
returns setof bigint
language sql stable as $$
    select l.id
    from ordering.orders o join ordering.order_items l on l.order_id = o.id
    where o.id = any (p_orders) and o.status in (:'OrderStatuses.Open')
      and coalesce(l.requested_shade, l.requested_color, l.requested_size) is not null
      and l.quantity - l.cancelled_quantity - l.fulfilled_quantity - l.allocated_quantity > (
          select coalesce(sum(i.on_hand - i.allocated), 0) from inventory.items i
          where i.product_id = l.product_id and i.is_counted and i.is_active and ordering.fits(l, i))
$$;
