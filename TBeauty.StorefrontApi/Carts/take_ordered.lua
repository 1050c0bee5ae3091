-- Takes what became an order out of a cart, once an order: a line that is still what was ordered, and of one that has
-- changed since as many units as were ordered. A product that was taken out and put in again is another line.
-- ARGV: 1 the cart's id, 2 the order as an operation, 3 most keys to remember, then the lines as they were ordered.
-- Answers how many lines were found.
if id ~= ARGV[1] or string.find(keys, ';' .. ARGV[2] .. '=', 1, true) then
    return 0
end

local found, has_left = 0, false
for i = 4, #ARGV do
    local ordered = parts_of(ARGV[i])
    local from, to = find(ordered[1])
    local ours = from and parts_of(string.sub(lines, from, to))
    if ours and ours[4] == ordered[4] then
        found = found + 1
        -- A line that is damaged has no quantity.
        local left = (tonumber(ours[2]) or 0) - tonumber(ordered[2])
        if left > 0 then
            has_left = true
            ours[2] = string.format('%d', left)
            put(table.concat(ours, '\t'), from, to)
        else
            remove(from, to)
        end
    end
end

-- Whoever repeats this finds the other lines gone; what is left of a line must not be taken as well.
if has_left then
    remember(ARGV[2], 'ordered', tonumber(ARGV[3]))
end
if found > 0 then
    save()
end
return found
