-- Adds the lines of a taken cart to a customer's, once per operation.
-- ARGV: 1 the customer's cart's id if it comes into being, 2 the operation, 3 most units a line may hold, 4 most lines,
-- 5 most keys to remember, then the lines. Answers the products that found no room, or stand there with another wish.
if keys and string.find(keys, ';' .. ARGV[2] .. '=', 1, true) then
    return {}
end

local without, held = {}, count()
for i = 6, #ARGV do
    local theirs = parts_of(ARGV[i])
    local from, to = find(theirs[1])
    local ours = from and parts_of(string.sub(lines, from, to))
    if ours and differs(ours, theirs) then
        without[#without + 1] = theirs[1]
    elseif ours then
        local quantity = math.min(tonumber(ours[2]) + tonumber(theirs[2]), tonumber(ARGV[3]))
        ours[2] = string.format('%d', quantity)
        for wish = 5, 8 do
            if theirs[wish] ~= '' then
                ours[wish] = theirs[wish]
            end
        end
        put(table.concat(ours, '\t'), from, to)
    elseif held < tonumber(ARGV[4]) then
        put(ARGV[i])
        held = held + 1
    else
        without[#without + 1] = theirs[1]
    end
end

remember(ARGV[2], 'merged', tonumber(ARGV[5]))
save(ARGV[1])
return without
