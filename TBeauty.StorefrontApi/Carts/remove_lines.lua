-- Takes lines out of a cart; its id, version and remembered keys stay, so that a late repeat of an addition adds
-- nothing.
-- ARGV: the product; none means all. Answers how many were there.
if not id or id == '-' then
    return 0
end

local removed = 0
if #ARGV == 0 then
    removed = count()
    lines = '\n'
else
    local from, to = find(ARGV[1])
    if from then
        remove(from, to)
        removed = 1
    end
end

if removed > 0 then
    save()
end
return removed
