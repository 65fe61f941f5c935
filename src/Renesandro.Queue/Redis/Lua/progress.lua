-- id, fence, progress → 0; -1 when the lease is lost
local job = held(ARGV[2], ARGV[3])
if not job then return -1 end
if job.parent then sum(job.parent, redis.call('HGET', Q .. ':job:' .. job.id, 'progress'), ARGV[4]) end
redis.call('HSET', Q .. ':job:' .. job.id, 'progress', ARGV[4])
record(job, T.Progressed, nil, ARGV[4])
return 0
