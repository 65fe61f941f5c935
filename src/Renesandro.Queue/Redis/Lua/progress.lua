-- id, fence, progress → 0; -1 when the lease is lost
local job = held(ARGV[3], ARGV[4])
if not job then return -1 end
redis.call('HSET', Q .. ':job:' .. job.id, 'progress', ARGV[5])
record(job, T.Progressed, nil, ARGV[5])
return 0
