-- only this owner or '', only this status or '', before or '', take, field… → { cursor or '', { id, value or false… }… }
local owner, status, take = ARGV[2], ARGV[3], tonumber(ARGV[5])
local from = status == '' and 'all' or status
-- The shorter way: few of an owner's many jobs are open, and few of many open jobs are an owner's.
if owner ~= '' and (status == '' or redis.call('ZCARD', Q .. ':owner:' .. owner) <= redis.call('ZCARD', Q .. ':' .. status)) then from = 'owner:' .. owner end
local before = ARGV[4] == '' and '+inf' or '(' .. ARGV[4]
local rows, scanned, cursor = {}, 0, ''
while #rows < take do
  local chunk = redis.call('ZREVRANGEBYSCORE', Q .. ':' .. from, before, '-inf', 'WITHSCORES', 'LIMIT', 0, take)
  if #chunk == 0 then cursor = '' break end
  for i = 1, #chunk, 2 do
    local key = Q .. ':job:' .. chunk[i]
    local v = redis.call('HMGET', key, 'state', 'owner')
    if v[1] and (status == '' or STATUS[tonumber(v[1])] == status) and (owner == '' or v[2] == owner) then
      rows[#rows + 1] = { chunk[i], unpack(redis.call('HMGET', key, unpack(ARGV, 6))) }
    end
    cursor = chunk[i + 1]
    if #rows == take then break end
  end
  before, scanned = '(' .. cursor, scanned + take
  -- A filter that matches little must not hold the server: the caller comes back with the cursor.
  if scanned >= 5000 then break end
end
return { cursor, unpack(rows) }
