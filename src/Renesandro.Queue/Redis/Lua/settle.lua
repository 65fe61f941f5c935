-- id, fence, kind, error, whether it is public: 1, 0 or '', retry after → the job's state, and 16 more when a tree has more to do; -1 when the lease is lost
local COMPLETE, FAIL, DEADLETTER, CANCEL, RELEASE, AWAIT = '0', '1', '2', '3', '4', '5'
local kind, err, public, due = ARGV[4], ARGV[5], ARGV[6], now + tonumber(ARGV[7])
local job, stored = held(ARGV[2], ARGV[3])
if not job then
  -- An answer that was lost makes a worker settle twice; the second time changes nothing and succeeds.
  if stored and int(stored.fence) == ARGV[3] and stored.settled == kind then return stored.state end
  return -1
end

local state, transition
if kind == COMPLETE then state, transition = DONE, T.Completed
elseif kind == DEADLETTER then state, transition = DEAD, T.DeadLettered
elseif job.cancel or kind == CANCEL then state, transition = CANCELLED, T.Cancelled
elseif kind == AWAIT then state, transition = WAITING, T.AwaitsChildren
elseif kind == RELEASE then state, transition = due > now and DELAYED or READY, T.Released
elseif job.attempt >= job.max then state, transition = DEAD, T.DeadLettered
else state, transition = due > now and DELAYED or READY, T.Failed end
move(job, state, transition, (kind == RELEASE or kind == AWAIT) and job.attempt - 1 or job.attempt, job.fence, kind, err, public, due)
if state == WAITING then
  check(job.id)
  state = tonumber(redis.call('HGET', Q .. ':job:' .. job.id, 'state'))
end
return descend() and state + 16 or state
