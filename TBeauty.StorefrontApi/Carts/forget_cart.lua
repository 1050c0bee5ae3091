-- Lets go of the lines of a cart that has been applied. That it was taken is remembered as long as its token could make a
-- new cart, so that the token does not come back to life.
-- KEYS: the guest's cart. ARGV: 1 seconds to remember, 2 the operation.
if redis.call('HGET', KEYS[1], 'op') == ARGV[2] then
    redis.call('HDEL', KEYS[1], 'moved')
    redis.call('EXPIRE', KEYS[1], ARGV[1])
    return 1
end
return 0
