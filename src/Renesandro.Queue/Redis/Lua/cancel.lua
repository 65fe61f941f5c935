-- id → 1; 0 when there is no such job
local job = load(ARGV[2])
if not job then return 0 end
local key = Q .. ':job:' .. job.id
if job.state == READY or job.state == DELAYED then
  redis.call('ZREM', Q .. ':ready', job.id)
  redis.call('ZREM', Q .. ':delayed', job.id)
  job.state = CANCELLED
  redis.call('HSET', key, 'state', CANCELLED, 'ended', int(now))
  redis.call('ZADD', Q .. ':ended', int(now), job.id)
  index(job, 'queued', 'cancelled')
  record(job, T.Cancelled)
  follow(job)
elseif job.state == RUNNING and not job.cancel then
  redis.call('HSET', key, 'cancel', 1)
  redis.call('PUBLISH', Q .. ':cancel', job.id)
  record(job, T.CancelRequested)
end
return 1
