-- id, after or '' for the first, take, most bytes, name of a result or '', field… → nil when there is no such job, else
-- { { kids, done, dead, cancelled, sum done, sum total, sum failed }, cursor or '', { id, result or false, value or false… }… }
local take, room = tonumber(ARGV[4]), tonumber(ARGV[5])
local counts = redis.call('HMGET', Q .. ':job:' .. ARGV[2], 'state', 'kids', 'kids_done', 'kids_dead', 'kids_cancelled', 'sum_done', 'sum_total', 'sum_failed')
if not table.remove(counts, 1) then return nil end
local reply = { counts, '' }
if take == 0 then return reply end
local found = redis.call('ZRANGEBYSCORE', Q .. ':children:' .. ARGV[2], ARGV[3] == '' and '-inf' or '(' .. ARGV[3], '+inf', 'WITHSCORES', 'LIMIT', 0, take)
if #found == take * 2 then reply[2] = found[#found] end
for i = 1, #found, 2 do
  local results = Q .. ':results:' .. found[i]
  room = room - (ARGV[6] == '' and 0 or redis.call('HSTRLEN', results, ARGV[6]))
  if room < 0 and #reply > 2 then
    reply[2] = found[i - 1]
    break
  end
  reply[#reply + 1] = { found[i], ARGV[6] ~= '' and redis.call('HGET', results, ARGV[6]),
    unpack(redis.call('HMGET', Q .. ':job:' .. found[i], unpack(ARGV, 7))) }
end
return reply
