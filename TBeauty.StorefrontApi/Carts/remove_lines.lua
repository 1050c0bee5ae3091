-- Takes lines out of a cart; its id, version and remembered keys stay, so that a late repeat of an addition adds nothing.
-- KEYS: the cart. ARGV: 1 seconds to live, then the product; none means all.
local cart, products = KEYS[1], {}
local fields = #ARGV > 1 and { ARGV[2] } or redis.call('HKEYS', cart)
for i = 1, #fields do
    if string.find(fields[i], '^%d+$') then
        products[#products + 1] = fields[i]
    end
end

local removed = #products > 0 and redis.call('HDEL', cart, (table.unpack or unpack)(products)) or 0
if removed > 0 then
    redis.call('HINCRBY', cart, 'v', 1)
    if redis.call('TTL', cart) <= ARGV[1] - 86400 then
        redis.call('EXPIRE', cart, ARGV[1])
    end
end
return removed
