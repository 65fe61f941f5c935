-- most, longest lease, how long changes are kept → number of leases taken back
local expired = expire(tonumber(ARGV[2]))
descend()

-- A lease that began in the future is from before the server's clock was set back: it lasts as long as it was to, from now on.
for _, id in ipairs(redis.call('ZREVRANGE', Q .. ':leases', 0, tonumber(ARGV[2]) - 1)) do
  local v = redis.call('HMGET', Q .. ':job:' .. id, 'from', 'until')
  local from, expires = tonumber(v[1]), tonumber(v[2])
  if from and expires and from > now then
    redis.call('HSET', Q .. ':job:' .. id, 'from', int(now), 'until', int(now + expires - from))
    redis.call('ZADD', Q .. ':leases', int(now + expires - from), id)
  end
end

-- Changes are numbered in the order of time: find the first young enough by halving.
local CHANGES = Q .. ':changes'
local function number(entry) return entry and tonumber(string.match(entry[1], '^%d+')) end
local low = number(redis.call('XRANGE', CHANGES, '-', '+', 'COUNT', 1)[1])
if low then
  local high = number(redis.call('XREVRANGE', CHANGES, '+', '-', 'COUNT', 1)[1]) + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    local entry = redis.call('XRANGE', CHANGES, int(middle), '+', 'COUNT', 1)[1]
    if tonumber(entry[2][12]) <= now - tonumber(ARGV[4]) then low = middle + 1 else high = middle end
  end
  redis.call('XTRIM', CHANGES, 'MINID', int(low))
end

-- Deliveries without a heartbeat for longer than any lease: take them over, and drop those that no job stands behind.
local idle = stream('XAUTOCLAIM', STREAM, GROUP, 'sweeper', ARGV[3], '0-0', 'COUNT', 100, 'JUSTID')
for _, entry in ipairs(idle[2]) do
  local found = redis.call('XRANGE', STREAM, entry, entry)[1]
  local job = found and load(found[2][2])
  if not job or job.state ~= RUNNING or job.entry ~= entry then drop(entry) end
end

for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', STREAM, GROUP)) do
  local info = {}
  for i = 1, #consumer, 2 do info[consumer[i]] = consumer[i + 1] end
  if info.pending == 0 and info.idle > tonumber(ARGV[3]) then
    redis.call('XGROUP', 'DELCONSUMER', STREAM, GROUP, info.name)
  end
end
return expired
