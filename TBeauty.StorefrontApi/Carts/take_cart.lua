-- Takes a guest's cart away for one customer, before it is added to that customer's own, which may live on another node.
-- What is taken stays here until it has been applied, so that a crash in between loses nothing; taking it again gives the
-- same lines under the same operation, so that a repeat doubles nothing.
-- KEYS: the guest's cart. ARGV: 1 seconds to keep it, 2 the customer, 3 the operation, if it is taken now.
-- Answers nothing when there is nothing to take (any more), else the operation and then product and line, product and line.
local cart = KEYS[1]
local taken = redis.call('HMGET', cart, 'taken_by', 'op', 'moved')
if taken[1] then
    if taken[1] ~= ARGV[2] or not taken[3] then
        return {}
    end
else
    local fields = redis.call('HGETALL', cart)
    if #fields == 0 then
        return {}
    end
    local lines, names = {}, {}
    for i = 1, #fields, 2 do
        names[#names + 1] = fields[i]
        if string.find(fields[i], '^%d+$') then
            lines[#lines + 1] = fields[i] .. '\n' .. fields[i + 1]
        end
    end
    taken = { ARGV[2], ARGV[3], table.concat(lines, '\n') }
    redis.call('HSET', cart, 'taken_by', taken[1], 'op', taken[2], 'moved', taken[3])
    redis.call('HDEL', cart, (table.unpack or unpack)(names))
    redis.call('EXPIRE', cart, ARGV[1])
end

local answer = { taken[2] }
for part in string.gmatch(taken[3], '[^\n]+') do
    answer[#answer + 1] = part
end
return answer
