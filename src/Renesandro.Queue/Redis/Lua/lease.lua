-- consumer, worker, duration, most → { milliseconds to the next work or -1, { id, payload, fence, attempt, max, owner, created, due, now, trace }… }
local consumer, worker, duration, most = ARGV[3], ARGV[4], tonumber(ARGV[5]), tonumber(ARGV[6])
local leased = {}

local function give(job, entry)
  local key = Q .. ':job:' .. job.id
  job.state, job.attempt, job.fence = RUNNING, job.attempt + 1, job.fence + 1
  redis.call('HSET', key, 'state', RUNNING, 'attempt', job.attempt, 'fence', int(job.fence), 'worker', worker, 'entry', entry,
    'started', int(now), 'until', int(now + duration), 'settled', '')
  redis.call('ZADD', Q .. ':leases', int(now + duration), job.id)
  index(job, 'queued', 'running')
  record(job, T.Leased)
  local v = redis.call('HMGET', key, 'max', 'owner', 'created', 'due', 'trace')
  leased[#leased + 1] = { job.id, redis.call('GET', Q .. ':payload:' .. job.id) or '', int(job.fence), job.attempt,
    v[1], v[2], v[3], v[4], int(now), v[5] }
end

local function read()
  while #leased < most do
    local reply = stream('XREADGROUP', 'GROUP', GROUP, consumer, 'COUNT', most - #leased, 'STREAMS', STREAM, '>')
    if not reply then return end
    for _, entry in ipairs(reply[1][2]) do
      local job = load(entry[2][2])
      if not job or job.entry ~= entry[1] or (job.state ~= READY and job.state ~= RUNNING) then
        drop(entry[1])
      elseif job.state == READY then
        give(job, entry[1])
      end
    end
  end
end

expire(100)
for _, id in ipairs(redis.call('ZRANGEBYSCORE', Q .. ':delayed', '-inf', int(now), 'LIMIT', 0, 1000)) do
  redis.call('ZREM', Q .. ':delayed', id)
  local job = load(id)
  if job then
    redis.call('HSET', Q .. ':job:' .. id, 'state', READY)
    ready(job)
  end
end

-- Only what a worker is about to get enters the stream: the order until then is the sorted set's.
-- What stands in it unread was left by a group that was lost.
read()
for _ = 1, most - #leased do
  local id = redis.call('ZPOPMIN', Q .. ':ready')[1]
  if not id then break end
  if redis.call('HGET', Q .. ':job:' .. id, 'state') == '1' then
    local entry = redis.call('XADD', STREAM, '*', 'job', id)
    redis.call('HSET', Q .. ':job:' .. id, 'entry', entry)
  end
end
read()

local wakes = {}
for _, name in ipairs({ ':delayed', ':leases' }) do
  local first = redis.call('ZRANGE', Q .. name, 0, 0, 'WITHSCORES')[2]
  if first then wakes[#wakes + 1] = math.max(0, tonumber(first) - now) end
end
return { #wakes > 0 and int(math.min(unpack(wakes))) or '-1', unpack(leased) }
