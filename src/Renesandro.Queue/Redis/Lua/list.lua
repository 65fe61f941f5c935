-- index, only this status or '', before or '', take, field… → { cursor or '', { id, value or false… }… }
local from, status, take = ARGV[2], ARGV[3], tonumber(ARGV[5])
local before = ARGV[4] == '' and '+inf' or '(' .. ARGV[4]
local rows, scanned, cursor = {}, 0, ''
while #rows < take do
  local chunk = redis.call('ZREVRANGEBYSCORE', Q .. ':' .. from, before, '-inf', 'WITHSCORES', 'LIMIT', 0, take)
  if #chunk == 0 then cursor = '' break end
  for i = 1, #chunk, 2 do
    local key = Q .. ':job:' .. chunk[i]
    local state = redis.call('HGET', key, 'state')
    if state and (status == '' or STATUS[tonumber(state)] == status) then
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
