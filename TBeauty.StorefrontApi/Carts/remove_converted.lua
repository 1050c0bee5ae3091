-- Takes the lines that became an order out of a cart, each only if it is still what was ordered.
-- KEYS: the cart. ARGV: 1 seconds to live, 2 the cart's id, then product and line, product and line.
local cart = KEYS[1]
if redis.call('HGET', cart, 'id') ~= ARGV[2] then
    return 0
end

local removed = 0
for i = 3, #ARGV, 2 do
    if redis.call('HGET', cart, ARGV[i]) == ARGV[i + 1] then
        removed = removed + redis.call('HDEL', cart, ARGV[i])
    end
end

if removed > 0 then
    redis.call('HINCRBY', cart, 'v', 1)
    redis.call('EXPIRE', cart, ARGV[1])
end
return removed
