-- id, owner, key, fingerprint, payload, priority, max attempts, delay, trace, header or '', then of a follow-up: payload, priority, max attempts
-- → { 0 new | 1 known | 2 conflict, id }
local id, owner, name, fingerprint, payload = ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local known, other = id, redis.call('HGET', Q .. ':job:' .. id, 'fingerprint')
if not other and name ~= '' then
  known = redis.call('HGET', Q .. ':keys', keyed(owner, name))
  other = known and redis.call('HGET', Q .. ':job:' .. known, 'fingerprint')
end
if other then return { other == fingerprint and 1 or 2, known } end

insert(id, owner, name, fingerprint, payload, ARGV[7], ARGV[8], now + tonumber(ARGV[9]), ARGV[10], ARGV[11])
if ARGV[12] then
  redis.call('HSET', Q .. ':job:' .. id, 'follow', ARGV[12], 'follow_priority', ARGV[13], 'follow_max', ARGV[14])
end
return { 0, id }
