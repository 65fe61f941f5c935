-- id → 1; 0 when there is no such job
local job = load(ARGV[2])
if not job then return 0 end
if job.state == DONE or job.state == DEAD or job.state == CANCELLED then
  local key, from = Q .. ':job:' .. job.id, STATUS[job.state]
  job.state, job.attempt = READY, 0
  redis.call('HSET', key, 'state', READY, 'attempt', 0, 'fence', int(job.fence + 1), 'due', int(now))
  redis.call('HDEL', key, 'settled', 'cancel', 'ended', 'error', 'error_public', 'progress')
  redis.call('ZREM', Q .. ':ended', job.id)
  index(job, from, 'queued')
  ready(job)
  record(job, T.Requeued)
end
return 1
