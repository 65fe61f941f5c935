-- place to start, most → { repaired, place to go on or '' }. Mends indexes that lost a key of their own: each is rebuilt from the jobs.
local function card(name) return redis.call('ZCARD', Q .. ':' .. name) end
local consistent = card('queued') == card('ready') + card('delayed') and card('running') == card('leases')
  and card('all') == card('queued') + card('running') + card('done') + card('dead') + card('cancelled') + card('waiting')
if ARGV[2] == '' and consistent then return { 0, '' } end

local start, most = ARGV[2] == '' and '-inf' or '(' .. ARGV[2], tonumber(ARGV[3])
local ids = redis.call('ZRANGEBYSCORE', Q .. ':all', start, '+inf', 'WITHSCORES', 'LIMIT', 0, most)
local repaired = 0

local function put(name, score, id)
  if redis.call('ZADD', Q .. ':' .. name, 'NX', score, id) == 1 then return 1 end
  return 0
end

for i = 1, #ids, 2 do
  local id = ids[i]
  local job, fixed = load(id), 0
  if not job then
    for _, name in ipairs({ 'all', 'queued', 'ready', 'delayed', 'running', 'leases', 'done', 'dead', 'cancelled', 'waiting', 'ended' }) do
      redis.call('ZREM', Q .. ':' .. name, id)
    end
    fixed = 1
  else
    fixed = put(STATUS[job.state], job.seq, id) + (job.owner ~= '' and put('owner:' .. job.owner, job.seq, id) or 0)
    if job.state == READY and not (job.entry ~= '' and redis.call('XRANGE', STREAM, job.entry, job.entry)[1]) then
      local had = redis.call('ZSCORE', Q .. ':ready', id)
      ready(job)
      if not had then fixed = fixed + 1 end
    elseif job.state == DELAYED then
      fixed = fixed + put('delayed', redis.call('HGET', Q .. ':job:' .. id, 'due'), id)
    elseif job.state == RUNNING then
      fixed = fixed + put('leases', int(job.expires), id)
    elseif job.state > RUNNING and job.state ~= WAITING then
      fixed = fixed + put('ended', redis.call('HGET', Q .. ':job:' .. id, 'ended'), id)
    end
  end
  if fixed > 0 then repaired = repaired + 1 end
end
return { repaired, #ids == most * 2 and ids[#ids] or '' }
