-- id, fence, name, value, name, value… → 0; -1 when the lease is lost
local job = held(ARGV[2], ARGV[3])
if not job then return -1 end
for i = 4, #ARGV, 2 do
  redis.call('HSET', Q .. ':results:' .. job.id, ARGV[i], ARGV[i + 1])
  redis.call('ZADD', Q .. ':names:' .. job.id, 0, ARGV[i])
end
return 0
