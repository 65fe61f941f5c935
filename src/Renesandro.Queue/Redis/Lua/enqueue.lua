-- id, owner, key, fingerprint, payload, priority, max attempts, delay, trace → { 0 new | 1 known | 2 conflict, id }
local id, owner, name, fingerprint, payload = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local field = string.len(owner) .. ':' .. owner .. name
local known, other = id, redis.call('HGET', Q .. ':job:' .. id, 'fingerprint')
if not other and name ~= '' then
  known = redis.call('HGET', Q .. ':keys', field)
  other = known and redis.call('HGET', Q .. ':job:' .. known, 'fingerprint')
end
if other then return { other == fingerprint and 1 or 2, known } end

local due = now + tonumber(ARGV[9])
local job = { id = id, owner = owner, attempt = 0, state = due > now and DELAYED or READY, priority = tonumber(ARGV[7]),
              seq = redis.call('INCR', Q .. ':seq') }
redis.call('HSET', Q .. ':job:' .. id, 'state', job.state, 'owner', owner, 'key', name, 'fingerprint', fingerprint,
  'priority', ARGV[7], 'attempt', 0, 'max', ARGV[8], 'fence', 0, 'seq', job.seq, 'created', int(now), 'due', int(due), 'trace', ARGV[10])
redis.call('SET', Q .. ':payload:' .. id, payload)
if name ~= '' then redis.call('HSET', Q .. ':keys', field, id) end
if owner ~= '' then redis.call('ZADD', Q .. ':owner:' .. owner, job.seq, id) end
redis.call('ZADD', Q .. ':all', job.seq, id)
redis.call('ZADD', Q .. ':queued', job.seq, id)
if job.state == READY then ready(job) else wait(job, due) end
record(job, T.Enqueued)
return { 0, id }
