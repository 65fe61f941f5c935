-- most, longest lease → number of leases taken back
local expired = expire(tonumber(ARGV[3]))
redis.call('XTRIM', Q .. ':changes', 'MINID', int(now - ARGV[2]))

-- Deliveries without a heartbeat for longer than any lease: take them over, and drop those that no job stands behind.
local idle = stream('XAUTOCLAIM', STREAM, GROUP, 'sweeper', ARGV[4], '0-0', 'COUNT', 100, 'JUSTID')
for _, entry in ipairs(idle[2]) do
  local found = redis.call('XRANGE', STREAM, entry, entry)[1]
  local job = found and load(found[2][2])
  if not job or job.state ~= RUNNING or job.entry ~= entry then drop(entry) end
end

for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', STREAM, GROUP)) do
  local info = {}
  for i = 1, #consumer, 2 do info[consumer[i]] = consumer[i + 1] end
  if info.pending == 0 and info.idle > tonumber(ARGV[4]) then
    redis.call('XGROUP', 'DELCONSUMER', STREAM, GROUP, info.name)
  end
end
return expired
