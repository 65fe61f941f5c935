-- retention, most → number of jobs dropped
local ids = redis.call('ZRANGEBYSCORE', Q .. ':ended', '-inf', int(now - ARGV[2]), 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do forget(id) end
return #ids
