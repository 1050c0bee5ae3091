-- Takes a guest's cart away for one customer, before it is added to that customer's own, which may live on another
-- node. What is taken stays here until it has been applied, so that a crash in between loses nothing; taking it again
-- gives the same lines under the same operation, so that a repeat doubles nothing.
-- ARGV: 1 the customer, 2 the operation, if it is taken now.
-- Answers nothing when there is nothing to take (any more), else the operation and then the lines.
if not id or id == '-' and (version ~= ARGV[1] or lines == '\n') then
    return {}
end

if id ~= '-' then
    keys = ARGV[2]
    redis.call('SET', KEYS[1], '-\t' .. ARGV[1] .. '\t' .. keys .. lines)
end

local answer = { keys }
for line in string.gmatch(lines, '[^\n]+') do
    answer[#answer + 1] = line
end
return answer
