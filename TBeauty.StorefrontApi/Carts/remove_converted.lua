-- Takes the lines that became an order out of a cart, each only if it is still what was ordered.
-- KEYS: the cart. ARGV: 1 seconds to live, 2 the cart's id, then product and line, product and line.
local unpack = table.unpack or unpack
local cart, products, ordered = KEYS[1], {}, {}
for i = 3, #ARGV, 2 do
    products[#products + 1] = ARGV[i]
end

local known = redis.call('HMGET', cart, 'id', unpack(products))
if known[1] ~= ARGV[2] then
    return 0
end
for i = 1, #products do
    if known[i + 1] == ARGV[2 * i + 2] then
        ordered[#ordered + 1] = products[i]
    end
end

if #ordered > 0 then
    redis.call('HDEL', cart, unpack(ordered))
    redis.call('HINCRBY', cart, 'v', 1)
    if redis.call('TTL', cart) <= ARGV[1] - 86400 then
        redis.call('EXPIRE', cart, ARGV[1])
    end
end
return #ordered
