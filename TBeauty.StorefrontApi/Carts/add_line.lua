-- Adds units of a product to a cart, which comes into being with its first line.
-- KEYS: the cart, a hash of id, v (version), ops (remembered operation keys) and one field a product.
-- ARGV: 1 seconds to live, 2 whether the cart may come into being, 3 its id then, 4 product, 5 units to add, 6 most units
-- a line may hold, 7 most lines, 8 units that can be bought, 9 today's price, 10 now, 11 operation key or nothing, 12 what
-- the operation was, 13 most keys to remember, 14-17 notes, color, shade, size: '=' and the text, or nothing.
-- A line is quantity, price when added, created, notes, color, shade, size, joined by tabs.
local cart, product, key = KEYS[1], ARGV[4], ARGV[11]
local known = redis.call('HMGET', cart, 'id', 'v', 'ops', product)
local id, ops, line = known[1], known[3] or ';', known[4]

if not id and (ARGV[2] == '0' or redis.call('HEXISTS', cart, 'taken_by') == 1) then
    return { 'absent' }
end

if key ~= '' then
    local found = string.find(ops, ';' .. key .. '=', 1, true)
    if found then
        local from = found + #key + 2
        local request = string.sub(ops, from, string.find(ops, ';', from, true) - 1)
        if request ~= ARGV[12] then
            return { 'key_reused' }
        end
        return { 'replayed', known[2], line or '' }
    end
end

local parts = { '0', ARGV[9], ARGV[10], '', '', '', '' }
if line then
    local i = 0
    for part in string.gmatch(line .. '\t', '([^\t]*)\t') do
        i = i + 1
        parts[i] = part
    end
end

local quantity = tonumber(parts[1]) + tonumber(ARGV[5])
if quantity > tonumber(ARGV[6]) then
    return { 'quantity' }
end
if quantity > tonumber(ARGV[8]) then
    return { 'insufficient' }
end
if id and not line and redis.call('HLEN', cart) - 3 >= tonumber(ARGV[7]) then
    return { 'full' }
end

parts[1] = string.format('%d', quantity)
for i = 4, 7 do
    local sent = ARGV[i + 10]
    if sent ~= '' then
        parts[i] = string.sub(sent, 2)
    end
end

if key ~= '' then
    ops = ops .. key .. '=' .. ARGV[12] .. ';'
    local _, count = string.gsub(ops, '=', '=')
    while count > tonumber(ARGV[13]) do
        ops = string.sub(ops, string.find(ops, ';', 2, true))
        count = count - 1
    end
end

-- One write where there could be two, and a new expiry once a day: Garnet holds a script after each of its writes until
-- that is on disk.
line = table.concat(parts, '\t')
local version = tonumber(known[2] or 0) + 1
redis.call('HSET', cart, 'id', id or ARGV[3], 'v', string.format('%d', version), 'ops', ops, product, line)
if redis.call('TTL', cart) <= ARGV[1] - 86400 then
    redis.call('EXPIRE', cart, ARGV[1])
end
return { 'done', version, line }
