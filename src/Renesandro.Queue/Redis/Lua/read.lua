-- id, behind which name or '' for the first, take, most bytes → { name to go on behind or '', name, value, name, value… }
local values, take, room = Q .. ':results:' .. ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[5])
local names = redis.call('ZRANGEBYLEX', Q .. ':names:' .. ARGV[2], ARGV[3] == '' and '-' or '(' .. ARGV[3], '+', 'LIMIT', 0, take)
local page = { #names == take and names[take] or '' }
for i, name in ipairs(names) do
  room = room - #name - redis.call('HSTRLEN', values, name)
  if room < 0 and #page > 1 then
    page[1] = names[i - 1]
    break
  end
  local value = redis.call('HGET', values, name)
  if value then
    page[#page + 1] = name
    page[#page + 1] = value
  end
end
return page
