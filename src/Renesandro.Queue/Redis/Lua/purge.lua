-- retention, most → number of jobs dropped
local ids = redis.call('ZRANGEBYSCORE', Q .. ':ended', '-inf', int(now - ARGV[2]), 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do
  local key = Q .. ':job:' .. id
  local v = redis.call('HMGET', key, 'owner', 'key', 'state')
  if v[1] then
    redis.call('ZREM', Q .. ':owner:' .. v[1], id)
    redis.call('ZREM', Q .. ':' .. STATUS[tonumber(v[3])], id)
    if v[2] ~= '' then redis.call('HDEL', Q .. ':keys', keyed(v[1], v[2])) end
  end
  redis.call('UNLINK', key, Q .. ':payload:' .. id, Q .. ':results:' .. id, Q .. ':names:' .. id)
  redis.call('ZREM', Q .. ':all', id)
  redis.call('ZREM', Q .. ':ended', id)
end
return #ids
