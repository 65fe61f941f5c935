-- for each job: id, owner, key, fingerprint, payload, priority, max attempts, delay, trace, header or '', kind, whether a follow-up: 1 or '',
-- and its payload, priority, max attempts, kind, then parent or '', awaits children: 1 or '', policy, number of jobs to start after, and each of them
-- → { 0, 1 new | 0 known, id… } or, and then nothing is stored, { reason: 2 conflict, 3… of DependencyRefusal, number of the job, other job }
local jobs, named, keys, at = {}, {}, {}, 2
local function known(id) return named[id] and named[id].id or id end
local function state(id)
  if named[id] and named[id].new then return WAITING end
  return tonumber(redis.call('HGET', Q .. ':job:' .. known(id), 'state'))
end
local function parent(id)
  if named[id] and named[id].new then return named[id].parent end
  return redis.call('HGET', Q .. ':job:' .. known(id), 'parent') or ''
end

local function resolve(number, job)
  local other, id = named[job.id], job.id
  if not other then
    local v = redis.call('HMGET', Q .. ':job:' .. id, 'fingerprint', 'kind')
    if not v[1] and job.name ~= '' then
      local key = keyed(job.owner, job.name)
      other = keys[key]
      id = not other and redis.call('HGET', Q .. ':keys', key)
      if id then v = redis.call('HMGET', Q .. ':job:' .. id, 'fingerprint', 'kind') end
    end
    if v[1] then other = { id = id, fingerprint = v[1], kind = v[2] or job.kind } end
  end
  if other then
    if other.fingerprint ~= job.fingerprint or other.kind ~= job.kind then return { 2, number, other.id } end
    job.id, job.new, job.same = other.id, false, other.at and other
    return
  end
  job.new = true
  if job.parent ~= '' then
    local above = state(job.parent)
    if not above then return { 3, number, job.parent } end
    if COUNT[above] then return { 4, number, job.parent } end
    job.parent = known(job.parent)
  end
  for i, needed in ipairs(job.after) do
    if not state(needed) then return { 5, number, needed } end
    if parent(needed) ~= job.parent then return { 6, number, needed } end
    job.after[i] = known(needed)
  end
end

while at <= #ARGV do
  local job = { id = ARGV[at], owner = ARGV[at + 1], name = ARGV[at + 2], fingerprint = ARGV[at + 3], kind = ARGV[at + 10], parent = ARGV[at + 16],
                awaits = ARGV[at + 17] == '1', policy = ARGV[at + 18], after = {}, at = at }
  for i = 1, tonumber(ARGV[at + 19]) do job.after[i] = ARGV[at + 19 + i] end
  at = at + 20 + #job.after
  local asked = job.id
  local refused = resolve(#jobs + 1, job)
  if refused then return refused end
  named[asked] = named[asked] or job.same or job
  if job.name ~= '' then keys[keyed(job.owner, job.name)] = named[asked] end
  jobs[#jobs + 1] = job
end

local function store(job)
  local a, key = job.at, Q .. ':job:' .. job.id
  local left, lost, lostState = {}, nil, nil
  for _, id in ipairs(job.after) do
    local stands = tonumber(redis.call('HGET', Q .. ':job:' .. id, 'state'))
    if not COUNT[stands] then left[id] = true elseif stands ~= DONE then lost, lostState = id, stands end
  end
  local failed = lost and tonumber(job.policy) < 2
  local stored = insert(job.id, job.owner, job.name, job.fingerprint, ARGV[a + 4], ARGV[a + 5], ARGV[a + 6], now + tonumber(ARGV[a + 7]), ARGV[a + 8],
    ARGV[a + 9], job.kind, job.awaits or next(left) or failed)
  if ARGV[a + 11] ~= '' then
    redis.call('HSET', key, 'follow', ARGV[a + 12], 'follow_priority', ARGV[a + 13], 'follow_max', ARGV[a + 14], 'follow_kind', ARGV[a + 15])
  end
  if job.policy ~= '0' then redis.call('HSET', key, 'policy', job.policy) end
  if job.parent ~= '' then
    redis.call('HSET', key, 'parent', job.parent)
    redis.call('ZADD', Q .. ':children:' .. job.parent, stored.seq, job.id)
    redis.call('HINCRBY', Q .. ':job:' .. job.parent, 'kids', 1)
  end
  if job.awaits then redis.call('HSET', key, 'open', 1, 'held', 1, 'left', 0) end
  if #job.after > 0 then
    local count = 0
    for id in pairs(left) do
      redis.call('ZADD', Q .. ':next:' .. id, stored.seq, job.id)
      redis.call('HSET', Q .. ':job:' .. id, 'next', 1)
      count = count + 1
    end
    redis.call('HSET', key, 'needs', table.concat(job.after, ' '), 'left', count)
    if lost then
      redis.call('HSET', key, 'lost', lost, 'lost_state', lostState)
      check(job.id)
    end
  end
end

local reply, done = { 0 }, {}
for _, job in ipairs(jobs) do
  if job.new and not done[job.id] then
    store(job)
    done[job.id] = true
    reply[#reply + 1] = 1
  else
    reply[#reply + 1] = 0
  end
  reply[#reply + 1] = job.id
end
descend()
return reply
