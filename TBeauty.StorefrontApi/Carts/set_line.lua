-- Changes what is sent of a line that is there. A line is described in add_line.lua.
-- KEYS: the cart. ARGV: 1 seconds to live, 2 product, 3 quantity or nothing, 4 units that can be bought, 5-8 notes, color,
-- shade, size: '=' and the text, or nothing.
local cart, product = KEYS[1], ARGV[2]
local known = redis.call('HMGET', cart, 'v', product)
local version, line = known[1], known[2]
if not line then
    return { 'absent' }
end
if ARGV[3] ~= '' and tonumber(ARGV[3]) > tonumber(ARGV[4]) then
    return { 'insufficient' }
end

local parts = {}
for part in string.gmatch(line .. '\t', '([^\t]*)\t') do
    parts[#parts + 1] = part
end
if ARGV[3] ~= '' then
    parts[1] = ARGV[3]
end
for i = 4, 7 do
    local sent = ARGV[i + 1]
    if sent ~= '' then
        parts[i] = string.sub(sent, 2)
    end
end

local changed = table.concat(parts, '\t')
if changed ~= line then
    version = string.format('%d', tonumber(version) + 1)
    redis.call('HSET', cart, 'v', version, product, changed)
end
if redis.call('TTL', cart) <= ARGV[1] - 86400 then
    redis.call('EXPIRE', cart, ARGV[1])
end
return { 'done', version, changed }
