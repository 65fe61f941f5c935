-- id, fence, consumer, duration → 1 when its cancellation was requested, else 0; -1 when the lease is lost
local job = held(ARGV[2], ARGV[3])
if not job then return -1 end
local expires = now + tonumber(ARGV[5])
redis.call('HSET', Q .. ':job:' .. job.id, 'from', int(now), 'until', int(expires))
redis.call('ZADD', Q .. ':leases', int(expires), job.id)
-- The heartbeat: idle starts at zero again, and the delivery count stays.
stream('XCLAIM', STREAM, GROUP, ARGV[4], 0, job.entry, 'JUSTID')
return job.cancel and 1 or 0
