-- Changes what is sent of a line that is there.
-- ARGV: 1 product, 2 quantity or nothing, 3 units that can be bought, 4-7 notes, color, shade, size: '=' and the text,
-- or nothing.
local from, to = find(ARGV[1])
if not from or id == '-' then
    return { 'absent' }
end
if ARGV[2] ~= '' and tonumber(ARGV[2]) > tonumber(ARGV[3]) then
    return { 'insufficient' }
end

local line = string.sub(lines, from, to)
local parts = parts_of(line)
if ARGV[2] ~= '' then
    parts[2] = ARGV[2]
end
for i = 5, 8 do
    local sent = ARGV[i - 1]
    if sent ~= '' then
        parts[i] = string.sub(sent, 2)
    end
end

local changed = table.concat(parts, '\t')
if changed ~= line then
    put(changed, from, to)
    save()
end
return { 'done', version, changed }
