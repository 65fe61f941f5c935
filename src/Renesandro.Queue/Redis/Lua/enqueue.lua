-- id, owner, key, fingerprint, payload, priority, max attempts, delay, trace → { 0 new | 1 known | 2 conflict, id }
local id, owner, name, fingerprint, payload = ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local field = string.len(owner) .. ':' .. owner .. name
local known = redis.call('EXISTS', Q .. ':job:' .. id) == 1 and id
if not known and name ~= '' then known = redis.call('HGET', Q .. ':keys', field) end
if known then
  return { redis.call('HGET', Q .. ':job:' .. known, 'fingerprint') == fingerprint and 1 or 2, known }
end

local due = now + tonumber(ARGV[10])
local job = { id = id, owner = owner, attempt = 0, state = due > now and DELAYED or READY, priority = tonumber(ARGV[8]),
              seq = redis.call('INCR', Q .. ':seq') }
redis.call('HSET', Q .. ':job:' .. id, 'state', job.state, 'owner', owner, 'key', name, 'fingerprint', fingerprint,
  'priority', ARGV[8], 'attempt', 0, 'max', ARGV[9], 'fence', 0, 'seq', job.seq, 'created', int(now), 'due', int(due), 'trace', ARGV[11])
redis.call('SET', Q .. ':payload:' .. id, payload)
if name ~= '' then redis.call('HSET', Q .. ':keys', field, id) end
redis.call('ZADD', Q .. ':all', job.seq, id)
redis.call('ZADD', Q .. ':owner:' .. owner, job.seq, id)
redis.call('ZADD', Q .. ':queued', job.seq, id)
if job.state == READY then ready(job) else wait(job, due) end
record(job, T.Enqueued)
return { 0, id }
