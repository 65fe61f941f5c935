-- id, name, value → the value under this name, of this call or of one before; nil when there is none and the job is not queued
local job = load(ARGV[2])
if not job then return nil end
local results = Q .. ':results:' .. job.id
local stored = redis.call('HGET', results, ARGV[3])
if stored then return stored end
if job.state ~= READY and job.state ~= DELAYED then return nil end
redis.call('HSET', results, ARGV[3], ARGV[4])
redis.call('ZADD', Q .. ':names:' .. job.id, 0, ARGV[3])
if job.state == DELAYED then
  job.state = READY
  redis.call('HSET', Q .. ':job:' .. job.id, 'state', READY, 'due', int(now))
  redis.call('ZREM', Q .. ':delayed', job.id)
  ready(job)
end
record(job, T.Answered)
return ARGV[4]
