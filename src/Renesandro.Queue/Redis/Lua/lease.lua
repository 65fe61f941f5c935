-- consumer, worker, duration, most jobs, lowest priority, highest priority → { milliseconds to the next work or -1, { id, payload, fence, attempt, max, owner, created, due, now, trace, kind or '', parent or '', after… }… }
local consumer, worker, duration, most, lowest, highest = ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])

expire(100)
descend()
for _, id in ipairs(redis.call('ZRANGEBYSCORE', Q .. ':delayed', '-inf', int(now), 'LIMIT', 0, 1000)) do
  redis.call('ZREM', Q .. ':delayed', id)
  local job = load(id)
  if job then
    redis.call('HSET', Q .. ':job:' .. id, 'state', READY)
    ready(job)
  end
end

-- Only what a worker is about to get enters the stream: the order until then is the sorted set's.
local added = {}
local first = redis.call('ZRANGEBYSCORE', Q .. ':ready', int(-highest * PRIORITY), '(' .. int((1 - lowest) * PRIORITY), 'LIMIT', 0, most)
for _, id in ipairs(first) do
  redis.call('ZREM', Q .. ':ready', id)
  local job = load(id)
  if job and job.state == READY then
    job.entry = redis.call('XADD', STREAM, '*', 'job', job.id)
    added[job.entry] = job
  end
end

local function give(job, entry)
  job.state, job.attempt, job.fence = RUNNING, job.attempt + 1, job.fence + 1
  redis.call('HSET', Q .. ':job:' .. job.id, 'state', RUNNING, 'attempt', job.attempt, 'fence', int(job.fence), 'worker', worker, 'entry', entry,
    'started', int(now), 'from', int(now), 'until', int(now + duration), 'settled', '')
  redis.call('ZADD', Q .. ':leases', int(now + duration), job.id)
  index(job, 'queued', 'running')
  record(job, T.Leased)
  return { job.id, redis.call('GET', Q .. ':payload:' .. job.id) or '', int(job.fence), job.attempt,
    job.max, job.owner, job.created, job.due, int(now), job.trace, job.kind, job.parent or '',
    unpack(redis.call('HMGET', Q .. ':job:' .. job.id, 'after', 'after_state', 'after_at', 'after_error', 'after_public')) }
end

-- What a group that was lost left unread comes first, so that all of it is looked at in the end.
local leased, read = {}, most
while #leased < most and read > 0 do
  local wanted = most - #leased
  local reply = stream('XREADGROUP', 'GROUP', GROUP, consumer, 'COUNT', wanted, 'STREAMS', STREAM, '>')
  local entries = reply and reply[1][2] or {}
  for _, entry in ipairs(entries) do
    local id = entry[1]
    local job = added[id] or load(entry[2][2])
    added[id] = nil
    if not job or job.entry ~= id or (job.state ~= READY and job.state ~= RUNNING) then
      drop(id)
    elseif job.state == READY and (job.priority < lowest or job.priority > highest) then
      drop(id)
      redis.call('HSET', Q .. ':job:' .. job.id, 'entry', '')
      ready(job)
    elseif job.state == READY then
      leased[#leased + 1] = give(job, id)
    end
  end
  read = #entries == wanted and #entries or 0
end

-- Their place in the stream was taken by what was left: the next call reads them.
for entry, job in pairs(added) do redis.call('HSET', Q .. ':job:' .. job.id, 'entry', entry) end

if #leased == most then return { '0', unpack(leased) } end
redis.call('SET', Q .. ':waiting:work', 1)
local wakes = {}
for _, name in ipairs({ ':delayed', ':leases' }) do
  local soonest = redis.call('ZRANGE', Q .. name, 0, 0, 'WITHSCORES')[2]
  if soonest then wakes[#wakes + 1] = math.max(0, tonumber(soonest) - now) end
end
return { #wakes > 0 and int(math.min(unpack(wakes))) or '-1', unpack(leased) }
