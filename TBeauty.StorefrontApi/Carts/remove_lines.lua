-- Takes lines out of a cart; its id, version and remembered keys stay, so that a late repeat of an addition adds nothing.
-- KEYS: the cart. ARGV: 1 seconds to live, then the products; none means all.
local cart = KEYS[1]
local removed = 0
if #ARGV > 1 then
    for i = 2, #ARGV do
        removed = removed + redis.call('HDEL', cart, ARGV[i])
    end
else
    local fields = redis.call('HKEYS', cart)
    for i = 1, #fields do
        if string.find(fields[i], '^%d+$') then
            removed = removed + redis.call('HDEL', cart, fields[i])
        end
    end
end

if removed > 0 then
    redis.call('HINCRBY', cart, 'v', 1)
    redis.call('EXPIRE', cart, ARGV[1])
end
return removed
