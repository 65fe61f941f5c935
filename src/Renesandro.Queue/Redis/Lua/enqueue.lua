-- id, owner, key, fingerprint, payload, priority, max attempts, delay, trace, header or '', kind, then of a follow-up: payload, priority, max attempts, kind
-- → { 0 new | 1 known | 2 conflict, id }
local id, owner, name, fingerprint, payload = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local known, other = id, redis.call('HMGET', Q .. ':job:' .. id, 'fingerprint', 'kind')
if not other[1] and name ~= '' then
  known = redis.call('HGET', Q .. ':keys', keyed(owner, name))
  if known then other = redis.call('HMGET', Q .. ':job:' .. known, 'fingerprint', 'kind') end
end
-- A job that was stored before there were kinds may be of any.
if other[1] then return { other[1] == fingerprint and (not other[2] or other[2] == ARGV[12]) and 1 or 2, known } end

insert(id, owner, name, fingerprint, payload, ARGV[7], ARGV[8], now + tonumber(ARGV[9]), ARGV[10], ARGV[11], ARGV[12])
if ARGV[13] then
  redis.call('HSET', Q .. ':job:' .. id, 'follow', ARGV[13], 'follow_priority', ARGV[14], 'follow_max', ARGV[15], 'follow_kind', ARGV[16])
end
return { 0, id }
