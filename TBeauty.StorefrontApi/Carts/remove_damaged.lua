-- Takes lines that nobody can read out of a cart, each only if it is still there as it was.
-- ARGV: 1 the cart's id, then the lines. Answers how many were taken out.
if id ~= ARGV[1] then
    return 0
end

local removed = 0
for i = 2, #ARGV do
    local from, to = find(ARGV[i], true)
    if from then
        remove(from, to)
        removed = removed + 1
    end
end

if removed > 0 then
    save()
end
return removed
