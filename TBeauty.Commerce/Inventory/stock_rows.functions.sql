-- Every product has the row that decides its sales, from its first moment and whoever inserts it.
create or replace function inventory.add_stock_row()
returns trigger
language plpgsql as $$
begin
    insert into inventory.product_stock (product_id, on_hand, reserved) values (new.id, 0, 0) on conflict do nothing;
    return null;
end
$$;

create or replace trigger add_stock_row after insert on catalog.products
for each row execute function inventory.add_stock_row();
