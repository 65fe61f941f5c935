-- Comes before every script. KEYS[1] is the queue's name in its hash tag: all keys begin with it and share a slot.
-- ARGV[1] shifts the clock: zero but in tests.
local Q = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[1])

local DELAYED, READY, RUNNING, DONE, DEAD, CANCELLED, WAITING = 0, 1, 2, 3, 4, 5, 6
local STATUS = { [0] = 'queued', 'queued', 'running', 'done', 'dead', 'cancelled', 'waiting' }
local T = { Enqueued = 1, Leased = 2, Progressed = 3, Released = 4, Failed = 5, LeaseExpired = 6, Completed = 7,
            DeadLettered = 8, CancelRequested = 9, Cancelled = 10, Requeued = 11, Answered = 12, Removed = 13,
            AwaitsChildren = 14, Unblocked = 15 }
local STREAM, GROUP = Q .. ':stream', 'workers'

local function int(number) return string.format('%.0f', number) end

local function load(id)
  local v = redis.call('HMGET', Q .. ':job:' .. id, 'state', 'owner', 'attempt', 'max', 'fence', 'cancel', 'worker',
    'until', 'entry', 'seq', 'priority', 'settled', 'created', 'due', 'trace', 'kind',
    'parent', 'next', 'kids', 'left')
  if not v[1] then return nil end
  return { id = id, state = tonumber(v[1]), owner = v[2], attempt = tonumber(v[3]), max = tonumber(v[4]), fence = tonumber(v[5]),
           cancel = v[6] == '1', worker = v[7] or '', expires = tonumber(v[8]) or 0, entry = v[9] or '', seq = tonumber(v[10]),
           priority = tonumber(v[11]), settled = v[12], created = v[13], due = v[14], trace = v[15],
           kind = v[16] or '', parent = v[17], next = v[18], kids = v[19], left = v[20] }
end

-- Waiters set a flag; a writer clears it and publishes a message. Without a flag nobody is waiting.
local function tell(channel)
  if redis.call('DEL', Q .. ':waiting:' .. channel) == 1 then redis.call('PUBLISH', Q .. ':' .. channel, '') end
end

-- Changes are numbered without gaps, so that a reader knows when it missed some.
local function record(job, transition, err, progress, public)
  local place = redis.call('INCR', Q .. ':place')
  redis.call('XADD', Q .. ':changes', int(place) .. '-0',
    'job', job.id, 'owner', job.owner, 'transition', transition, 'state', job.state, 'attempt', job.attempt, 'at', int(now),
    'error', err or '', 'progress', progress or '', 'public', public or '')
  tell('changes')
end

-- Higher priorities first, then the order of enqueueing: a job that comes back keeps its place.
local PRIORITY = 17592186044416
local function ready(job)
  redis.call('ZADD', Q .. ':ready', job.seq - job.priority * PRIORITY, job.id)
  tell('work')
end

local function wait(job, due)
  redis.call('ZADD', Q .. ':delayed', int(due), job.id)
  tell('work')
end

local function keyed(owner, name) return string.len(owner) .. ':' .. owner .. name end

-- Stores a job that is known to be new. It waits for others when it says so.
local function insert(id, owner, name, fingerprint, payload, priority, max, due, trace, header, kind, waits)
  local job = { id = id, owner = owner, attempt = 0, state = waits and WAITING or due > now and DELAYED or READY, priority = tonumber(priority),
                seq = redis.call('INCR', Q .. ':seq') }
  redis.call('HSET', Q .. ':job:' .. id, 'state', job.state, 'owner', owner, 'key', name, 'fingerprint', fingerprint,
    'priority', priority, 'attempt', 0, 'max', max, 'fence', 0, 'seq', job.seq, 'created', int(now), 'due', int(due), 'trace', trace, 'kind', kind)
  if header ~= '' then redis.call('HSET', Q .. ':job:' .. id, 'header', header) end
  redis.call('SET', Q .. ':payload:' .. id, payload)
  if name ~= '' then redis.call('HSET', Q .. ':keys', keyed(owner, name), id) end
  if owner ~= '' then redis.call('ZADD', Q .. ':owner:' .. owner, job.seq, id) end
  redis.call('ZADD', Q .. ':all', job.seq, id)
  redis.call('ZADD', Q .. ':' .. STATUS[job.state], job.seq, id)
  if job.state == READY then ready(job) elseif job.state == DELAYED then wait(job, due) end
  record(job, T.Enqueued)
  return job
end

-- Stores the job that follows one that has just ended, if there is one to be. Scripts have no chance of their own to draw an id
-- from: the next number of the queue, hashed, is as good (RFC 9562, version 8).
local function follow(ended)
  local v = redis.call('HMGET', Q .. ':job:' .. ended.id, 'follow', 'follow_priority', 'follow_max', 'error', 'trace',
    'follow_kind', 'error_public')
  if not v[1] then return end
  local hex = redis.sha1hex(ended.id .. ':' .. (redis.call('GET', Q .. ':seq') or 0))
  local id = string.format('%s-%s-8%s-a%s-%s', string.sub(hex, 1, 8), string.sub(hex, 9, 12), string.sub(hex, 14, 16),
    string.sub(hex, 18, 20), string.sub(hex, 21, 32))
  insert(id, '', '', '', v[1], v[2], v[3], now, v[5] or '', '', v[6] or 'follow-up')
  redis.call('HSET', Q .. ':job:' .. id, 'after', ended.id, 'after_state', ended.state, 'after_at', int(now), 'after_error', v[4] or '',
    'after_public', v[7] or '')
end

local function index(job, from, to)
  if from ~= to then
    redis.call('ZREM', Q .. ':' .. from, job.id)
    redis.call('ZADD', Q .. ':' .. to, job.seq, job.id)
  end
end

-- Tells those that wait for a job of its end: tree.lua.
local ended

local function stream(...)
  local reply = redis.pcall(...)
  if type(reply) == 'table' and reply.err and string.find(reply.err, 'NOGROUP', 1, true) then
    -- From id 0: what was added before the group was lost must be read again, not skipped.
    redis.call('XGROUP', 'CREATE', STREAM, GROUP, '0', 'MKSTREAM')
    reply = redis.pcall(...)
  end
  if type(reply) == 'table' and reply.err then error(reply.err) end
  return reply
end

local function drop(entry)
  stream('XACK', STREAM, GROUP, entry)
  redis.call('XDEL', STREAM, entry)
end

-- Ends the lease of a running job.
local function move(job, state, transition, attempt, fence, settled, err, public, due)
  local key, from = Q .. ':job:' .. job.id, STATUS[job.state]
  job.state, job.attempt = state, attempt
  redis.call('ZREM', Q .. ':leases', job.id)
  if job.entry ~= '' then drop(job.entry) end
  local goesOn = state == READY or state == DELAYED or state == WAITING
  redis.call('HSET', key, 'state', state, 'attempt', attempt, 'fence', int(fence), 'settled', settled, 'worker', '', 'until', '', 'entry', '',
    goesOn and 'due' or 'ended', goesOn and int(due) or int(now))
  if err ~= '' then redis.call('HSET', key, 'error', err, 'error_public', public) end
  if state == READY then ready(job) elseif state == DELAYED then wait(job, due)
  elseif not goesOn then redis.call('ZADD', Q .. ':ended', int(now), job.id) end
  index(job, from, STATUS[state])
  record(job, transition, err, nil, public)
  if not goesOn then
    follow(job)
    ended(job)
  end
end

local function expire(max)
  local ids = redis.call('ZRANGEBYSCORE', Q .. ':leases', '-inf', int(now), 'LIMIT', 0, max)
  for _, id in ipairs(ids) do
    local job = load(id)
    if not job or job.state ~= RUNNING then
      redis.call('ZREM', Q .. ':leases', id)
    else
      local err = 'Worker ' .. job.worker .. ' went silent: its lease ran out in attempt ' .. job.attempt .. ' of ' .. job.max .. '.'
      local state, transition = READY, T.LeaseExpired
      if job.cancel then state, transition = CANCELLED, T.Cancelled
      elseif job.attempt >= job.max then state, transition = DEAD, T.DeadLettered end
      move(job, state, transition, job.attempt, job.fence + 1, '', err, '1', now)
    end
  end
  return #ids
end

-- Deletes all that is stored of an ended job.
local function forget(id)
  local key = Q .. ':job:' .. id
  local v = redis.call('HMGET', key, 'owner', 'key', 'state', 'parent')
  if v[1] then
    redis.call('ZREM', Q .. ':owner:' .. v[1], id)
    redis.call('ZREM', Q .. ':' .. STATUS[tonumber(v[3])], id)
    if v[4] then redis.call('ZREM', Q .. ':children:' .. v[4], id) end
    if v[2] ~= '' then redis.call('HDEL', Q .. ':keys', keyed(v[1], v[2])) end
  end
  redis.call('UNLINK', key, Q .. ':payload:' .. id, Q .. ':results:' .. id, Q .. ':names:' .. id, Q .. ':children:' .. id, Q .. ':next:' .. id)
  redis.call('ZREM', Q .. ':all', id)
  redis.call('ZREM', Q .. ':ended', id)
end

local function held(id, fence)
  local job = load(id)
  if job and job.state == RUNNING and int(job.fence) == fence and job.expires > now then return job, job end
  return nil, job
end
