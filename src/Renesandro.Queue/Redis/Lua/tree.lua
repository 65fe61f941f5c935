-- Jobs that wait for jobs; comes between the prelude and the script. What a job waits for is counted in its hash:
-- left: jobs that it was enqueued after and that have not ended; held: 1 while its fan-out is open, and 1 more while a retry goes down;
-- kids, kids_done, kids_dead, kids_cancelled: its children. So the end of a job costs the same however many others there are.
local COUNT = { [DONE] = 'kids_done', [DEAD] = 'kids_dead', [CANCELLED] = 'kids_cancelled' }
local CASCADES, CURSORS, BUDGET = Q .. ':cascades', Q .. ':cursors', 200
local deferred = false

-- What a change means for many jobs is noted in the same step, and done a part at a time, by whoever comes next.
local function defer(way, id, from)
  redis.call('ZADD', CASCADES, 'NX', redis.call('GET', Q .. ':place') or 0, way .. ':' .. id)
  if from then redis.call('HSET', CURSORS, way .. ':' .. id, from) end
  deferred = true
end

local function undefer(way, id)
  redis.call('HDEL', CURSORS, way .. ':' .. id)
  return redis.call('ZREM', CASCADES, way .. ':' .. id) == 1
end

local function cancelchildren(job)
  if undefer('retry', job.id) then redis.call('HINCRBY', Q .. ':job:' .. job.id, 'held', -1) end
  defer('cancel', job.id)
end

-- Ends a job that nobody runs.
local function finish(job, state, transition, err)
  local key, from = Q .. ':job:' .. job.id, STATUS[job.state]
  job.state = state
  redis.call('HSET', key, 'state', state, 'ended', int(now))
  if err then redis.call('HSET', key, 'error', err, 'error_public', '1') end
  redis.call('ZADD', Q .. ':ended', int(now), job.id)
  index(job, from, STATUS[state])
  record(job, transition, err, nil, err and '1')
  follow(job)
  if job.kids then cancelchildren(job) end
  return ended(job)
end

-- Looks whether a job has waited long enough: for those that it follows and for its children, or for the first of them that failed.
local function check(id)
  local key = Q .. ':job:' .. id
  local v = redis.call('HMGET', key, 'state', 'held', 'left', 'kids', 'kids_done', 'kids_dead', 'kids_cancelled', 'policy', 'lost', 'lost_state')
  for i = 2, 7 do v[i] = tonumber(v[i] or 0) end
  if tonumber(v[1]) ~= WAITING or v[2] > 0 then return end
  local bad, policy = v[6] + v[7], tonumber(v[8] or 0)
  if policy < 2 and (v[9] or bad > 0) then
    local err = v[9] and 'Job ' .. v[9] .. ', which this one waits for, was ' .. (tonumber(v[10]) == DEAD and 'dead-lettered.' or 'cancelled.')
      or 'Of the ' .. v[4] .. ' children of the job, ' .. v[6] .. ' were dead-lettered and ' .. v[7] .. ' cancelled.'
    if policy == 1 then return finish(load(id), CANCELLED, T.Cancelled, err) end
    return finish(load(id), DEAD, T.DeadLettered, err)
  end
  if v[3] > 0 or v[4] > v[5] + bad then return end
  local job = load(id)
  local due = math.max(now, tonumber(job.due))
  job.state = due > now and DELAYED or READY
  redis.call('HSET', key, 'state', job.state, 'due', int(due))
  index(job, 'waiting', 'queued')
  if job.state == READY then ready(job) else wait(job, due) end
  record(job, T.Unblocked)
end

ended = function(job)
  if job.next then defer('release', job.id, job.state) end
  local parent = job.parent and Q .. ':job:' .. job.parent
  if parent and redis.call('HEXISTS', parent, 'state') == 1 then
    redis.call('HINCRBY', parent, COUNT[job.state], 1)
    return check(job.parent)
  end
end

-- The sums of what children report, kept beside their counts.
local function sum(parent, old, new)
  local key = Q .. ':job:' .. parent
  if redis.call('HEXISTS', key, 'state') == 0 then return end
  local function numbers(text)
    local a, b, c = string.match(text or '', '^(-?%d+) (-?%d+) (-?%d+)')
    return { a or '0', b or '0', c or '0' }
  end
  local before, after = numbers(old), numbers(new)
  for i, name in ipairs({ 'sum_done', 'sum_total', 'sum_failed' }) do
    if before[i] ~= after[i] then redis.call('HINCRBY', key, name, int(tonumber(after[i]) - tonumber(before[i]))) end
  end
end

local function cancel(job)
  if job.state == READY or job.state == DELAYED or job.state == WAITING then
    if job.state ~= WAITING then
      redis.call('ZREM', Q .. ':ready', job.id)
      redis.call('ZREM', Q .. ':delayed', job.id)
    end
    finish(job, CANCELLED, T.Cancelled)
  elseif job.state == RUNNING and not job.cancel then
    redis.call('HSET', Q .. ':job:' .. job.id, 'cancel', 1)
    redis.call('PUBLISH', Q .. ':cancel', job.id)
    record(job, T.CancelRequested)
    if job.kids then cancelchildren(job) end
  end
end

-- Waits anew for those of the jobs before it that have not ended, or not any more. They come before it in a retry too.
local function waitagain(job, key)
  for id in string.gmatch(redis.call('HGET', key, 'needs') or '', '%S+') do
    local state = tonumber(redis.call('HGET', Q .. ':job:' .. id, 'state'))
    if state and not COUNT[state] and redis.call('ZADD', Q .. ':next:' .. id, 'NX', job.seq, job.id) == 1 then
      redis.call('HSET', Q .. ':job:' .. id, 'next', 1)
      job.left = redis.call('HINCRBY', key, 'left', 1)
    end
  end
end

-- Puts an ended job back, and those of its children that ended badly.
local function requeue(job)
  local key, from = Q .. ':job:' .. job.id, job.state
  local held, open = 0, false
  if job.next then undefer('release', job.id) end
  if job.parent then
    if redis.call('HEXISTS', Q .. ':job:' .. job.parent, 'state') == 1 then redis.call('HINCRBY', Q .. ':job:' .. job.parent, COUNT[from], -1) end
    sum(job.parent, redis.call('HGET', key, 'progress'), nil)
  end
  if job.left then
    redis.call('HDEL', key, 'lost', 'lost_state')
    waitagain(job, key)
    held = tonumber(redis.call('HGET', key, 'held') or 0)
  end
  if job.kids then
    local v = redis.call('HMGET', key, 'kids_done', 'kids_dead', 'kids_cancelled')
    local bad = tonumber(v[2] or 0) + tonumber(v[3] or 0)
    open = tonumber(job.kids) > bad + tonumber(v[1] or 0)
    undefer('cancel', job.id)
    if bad > 0 or open then
      held = redis.call('HINCRBY', key, 'held', 1)
      defer('retry', job.id)
    end
  end
  local waits = held > 0 or tonumber(job.left or 0) > 0
  job.state, job.attempt = waits and WAITING or READY, 0
  redis.call('HSET', key, 'state', job.state, 'attempt', 0, 'fence', int(job.fence + 1), 'due', int(now))
  redis.call('HDEL', key, 'settled', 'cancel', 'ended', 'error', 'error_public', 'progress')
  redis.call('ZREM', Q .. ':ended', job.id)
  index(job, STATUS[from], STATUS[job.state])
  if not waits then ready(job) end
  record(job, T.Requeued)
end

local function release(id, needed, state)
  local key = Q .. ':job:' .. id
  if redis.call('HEXISTS', key, 'state') == 0 then return end
  redis.call('HINCRBY', key, 'left', -1)
  if tonumber(state) ~= DONE then redis.call('HSET', key, 'lost', needed, 'lost_state', state) end
  check(id)
end

-- Does a part of what was deferred. Returns true when there is more.
local function descend(always)
  if not deferred and not always then return false end
  local budget = BUDGET
  local item = redis.call('ZRANGE', CASCADES, 0, 0)[1]
  while item and budget > 0 do
    local way, id = string.match(item, '^(%a+):(.*)$')
    local cursor, done = redis.call('HGET', CURSORS, item), nil
    if way == 'release' then
      local found = redis.call('ZPOPMIN', Q .. ':next:' .. id, budget)
      for i = 1, #found, 2 do release(found[i], id, cursor) end
      done, budget = #found < budget * 2, budget - #found / 2
      if done then redis.call('HDEL', Q .. ':job:' .. id, 'next') end
    else
      local found = redis.call('ZRANGEBYSCORE', Q .. ':children:' .. id, cursor and '(' .. cursor or '-inf', '+inf', 'WITHSCORES', 'LIMIT', 0, budget)
      for i = 1, #found, 2 do
        local child = load(found[i])
        if child and way == 'cancel' then cancel(child)
        elseif child and (child.state == DEAD or child.state == CANCELLED) then requeue(child) end
      end
      done, budget = #found < budget * 2, budget - #found / 2
      if not done then redis.call('HSET', CURSORS, item, found[#found]) end
    end
    if done then
      undefer(way, id)
      if way == 'retry' and redis.call('HEXISTS', Q .. ':job:' .. id, 'state') == 1 then
        redis.call('HINCRBY', Q .. ':job:' .. id, 'held', -1)
        check(id)
      end
      budget = budget - 1
    end
    item = redis.call('ZRANGE', CASCADES, 0, 0)[1]
  end
  return item ~= nil
end

