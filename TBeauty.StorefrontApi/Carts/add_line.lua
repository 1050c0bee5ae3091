-- Adds units of a product to a cart, which comes into being with its first line.
-- ARGV: 1 whether the cart may come into being, 2 its id then, 3 product, 4 units to add, 5 most units a line may hold,
-- 6 most lines, 7 units that can be bought, 8 today's price, 9 now, 10 operation key or nothing, 11 what the operation
-- was, 12 most keys to remember, 13-16 notes, color, shade, size: '=' and the text, or nothing.
if id == '-' or not id and ARGV[1] == '0' then
    return { 'absent' }
end

local product, key = ARGV[3], ARGV[10]
local from, to = find(product)
local line = from and string.sub(lines, from, to)

if key ~= '' and keys then
    local _, found = string.find(keys, ';' .. key .. '=', 1, true)
    if found then
        if string.sub(keys, found + 1, string.find(keys, ';', found, true) - 1) ~= ARGV[11] then
            return { 'key_reused' }
        end
        return { 'replayed', version, line or '' }
    end
end

local parts = line and parts_of(line) or { product, '0', ARGV[8], ARGV[9], '', '', '', '' }
local wish = { '', '', '', '', '', string.sub(ARGV[14], 2), string.sub(ARGV[15], 2), string.sub(ARGV[16], 2) }
if differs(parts, wish) then
    return { 'wish_differs', version, line }
end
local quantity = tonumber(parts[2]) + tonumber(ARGV[4])
if quantity > tonumber(ARGV[5]) then
    return { 'quantity' }
end
if quantity > tonumber(ARGV[7]) then
    return { 'insufficient' }
end
if not line and count() >= tonumber(ARGV[6]) then
    return { 'full' }
end

parts[2] = string.format('%d', quantity)
for i = 5, 8 do
    local sent = ARGV[i + 8]
    if sent ~= '' then
        parts[i] = string.sub(sent, 2)
    end
end
if key ~= '' then
    remember(key, ARGV[11], tonumber(ARGV[12]))
end

line = table.concat(parts, '\t')
put(line, from, to)
save(ARGV[2])
return { 'done', version, line }
