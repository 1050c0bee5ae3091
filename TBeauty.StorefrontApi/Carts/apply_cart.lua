-- Adds the lines of a taken cart to a customer's, once per operation.
-- KEYS: the customer's cart. ARGV: 1 seconds to live, 2 its id if it comes into being, 3 the operation, 4 most units a line
-- may hold, 5 most lines, 6 most keys to remember, then product and line, product and line (see add_line.lua).
-- Answers the products that found no room.
local cart, op = KEYS[1], ARGV[3]
local known = redis.call('HMGET', cart, 'id', 'ops', 'v')
local id, ops = known[1], known[2] or ';'
if string.find(ops, ';' .. op .. '=', 1, true) then
    return {}
end

local count = id and redis.call('HLEN', cart) - 3 or 0
local writes, without = {}, {}
for i = 7, #ARGV, 2 do
    local product, line = ARGV[i], ARGV[i + 1]
    local own = redis.call('HGET', cart, product)
    if own then
        local theirs, ours, n = {}, {}, 0
        for part in string.gmatch(line .. '\t', '([^\t]*)\t') do
            theirs[#theirs + 1] = part
        end
        for part in string.gmatch(own .. '\t', '([^\t]*)\t') do
            n = n + 1
            ours[n] = n > 3 and theirs[n] ~= '' and theirs[n] or part
        end
        local quantity = math.min(tonumber(ours[1]) + tonumber(theirs[1]), tonumber(ARGV[4]))
        ours[1] = string.format('%d', quantity)
        line = table.concat(ours, '\t')
    elseif count >= tonumber(ARGV[5]) then
        without[#without + 1] = product
        line = nil
    else
        count = count + 1
    end
    if line then
        writes[#writes + 1] = product
        writes[#writes + 1] = line
    end
end

ops = ops .. op .. '=merged;'
local _, keys = string.gsub(ops, '=', '=')
while keys > tonumber(ARGV[6]) do
    ops = string.sub(ops, string.find(ops, ';', 2, true))
    keys = keys - 1
end

local version = string.format('%d', tonumber(known[3] or 0) + 1)
redis.call('HSET', cart, 'id', id or ARGV[2], 'v', version, 'ops', ops, (table.unpack or unpack)(writes))
if redis.call('TTL', cart) <= ARGV[1] - 86400 then
    redis.call('EXPIRE', cart, ARGV[1])
end
return without
