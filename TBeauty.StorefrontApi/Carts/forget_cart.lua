-- Lets go of the lines of a cart that has been applied. That it was taken is remembered as long as its token could make
-- a new cart, so that the token does not come back to life.
-- ARGV: 1 the operation.
if id == '-' and keys == ARGV[1] then
    redis.call('SET', KEYS[1], '-\t' .. version .. '\t' .. keys .. '\n')
    return 1
end
return 0
