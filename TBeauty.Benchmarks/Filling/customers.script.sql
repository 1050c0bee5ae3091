-- Customers up to fill.customers; nobody signs in as one of them, tokens are made with the shop's own key.
insert into customers.customers (
    first_name, last_name, full_name_key, last_name_key, email, phone, phone_e164, city, city_key, state, state_key,
    country,
    preferred_contact_method, is_active, is_vip, created_at, updated_at)
select first_name, last_name, lower(first_name || ' ' || last_name), lower(last_name),
    'shopper-' || n || '@example.com', '+234' || 7000000000 + n, '+234' || 7000000000 + n, 'Lekki', 'lekki', 'Lagos',
    'lagos',
    'Nigeria', 'instagram', true, n % 50 = 0,
    now() - interval '1 year' * ((n * 7919) % 1000) / 1000, now()
from generate_series(
    (select count(*) + 1 from customers.customers where email like 'shopper-%'),
    current_setting('fill.customers')::int) n
cross join lateral (select (array['Ada', 'Ngozi', 'Funke', 'Zainab', 'Chioma'])[1 + n % 5] as first_name,
    (array['Okafor', 'Bello', 'Adeyemi', 'Eze'])[1 + n % 4] as last_name) person;

analyze customers.customers;
